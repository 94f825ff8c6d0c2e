/// The chunks of a PNG file that are asked for; checksums are left to libpng.
struct PNGChunkList {
    private var contents: [UInt32: [ArraySlice<UInt8>]] = [:]

    /// Cost: one step per chunk, whatever its length.
    init(_ bytes: [UInt8], types: [String]) {
        let wanted = types.map { Self.number(Array($0.utf8)[...]) }
        var position = 8
        while position + 12 <= bytes.count {
            let length = Int(Self.number(bytes[position..<position + 4]))
            let start = position + 8
            guard length <= bytes.count - start - 4 else { return }
            let type = Self.number(bytes[position + 4..<start])
            if wanted.contains(type) { contents[type, default: []].append(bytes[start..<start + length]) }
            position = start + length + 4
        }
    }

    /// The first of that type.
    subscript(type: String) -> ArraySlice<UInt8>? { all(type).first }

    /// Those of that type, in their order.
    func all(_ type: String) -> [ArraySlice<UInt8>] { contents[Self.number(Array(type.utf8)[...])] ?? [] }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }
}
