/// The message a C function writes into its caller's buffer beside the status it returns.
enum CMessage {
    /// Calls `body` with a buffer of `capacity` bytes, and returns its status and the zero-terminated text it left.
    static func collect<Status>(
        capacity: Int, _ body: (UnsafeMutablePointer<CChar>?) -> Status
    ) -> (status: Status, message: String) {
        var buffer = [CChar](repeating: 0, count: capacity)
        let status = buffer.withUnsafeMutableBufferPointer { body($0.baseAddress) }
        let text = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return (status, String(decoding: text, as: UTF8.self))
    }
}
