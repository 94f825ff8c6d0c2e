/// Bytes that files of a form have at a fixed place.
struct FileSignature: Sendable, ExpressibleByStringLiteral {
    private let parts: [(offset: Int, bytes: [UInt8])]

    /// The first bytes; a character stands for the byte of its number.
    init(stringLiteral text: String) { parts = [(0, Self.bytes(text))] }

    private init(_ parts: [(offset: Int, bytes: [UInt8])]) { self.parts = parts }

    static func at(_ offset: Int, _ text: String) -> FileSignature {
        FileSignature([(offset, bytes(text))])
    }

    /// Also requires other bytes at the very beginning.
    func after(_ first: String) -> FileSignature { FileSignature([(0, Self.bytes(first))] + parts) }

    /// - Parameter head: the file's first bytes; all of them where it is short.
    func matches(_ head: [UInt8]) -> Bool {
        parts.allSatisfy { head.dropFirst($0.offset).starts(with: $0.bytes) }
    }

    private static func bytes(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }
}
