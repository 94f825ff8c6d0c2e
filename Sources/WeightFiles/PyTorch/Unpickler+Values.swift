/// Instructions for numbers, texts, tuples, lists and dictionaries.
extension Unpickler {
    private static let longestText = 1 << 16

    mutating func skipProtocol() throws {
        let version = try cursor.byte()
        guard (2...5).contains(version) else {
            throw FormatFault("its pickle is of protocol \(version); 2 to 5 are known")
        }
    }

    mutating func number(_ opcode: PickleOpcode) throws -> PickleValue {
        switch opcode {
        case .newTrue: .boolean(true)
        case .newFalse: .boolean(false)
        case .binInt: .integer(Int(try cursor.littleEndian(Int32.self)))
        case .binInt1: .integer(Int(try cursor.byte()))
        case .binInt2: .integer(Int(try cursor.littleEndian(UInt16.self)))
        case .long1: try long()
        case .binFloat: try real()
        default: .none
        }
    }

    /// A whole number of up to 255 bytes, little-endian in two's complement; one of more than eight is not part of any
    /// shape.
    private mutating func long() throws -> PickleValue {
        let bytes = try cursor.bytes(Int(cursor.byte()))
        guard bytes.count <= 8 else { return .other }
        let fill: UInt8 = (bytes.last ?? 0) & 0x80 == 0 ? 0 : 0xFF
        let padded = bytes + [UInt8](repeating: fill, count: 8 - bytes.count)
        return .integer(Int(padded.littleEndian(Int64.self)))
    }

    private mutating func real() throws -> PickleValue {
        try cursor.skip(8)
        return .other
    }

    mutating func text(_ opcode: PickleOpcode) throws -> String {
        let isShort = opcode == .shortBinUnicode || opcode == .shortBinString
        let length = isShort ? Int(try cursor.byte()) : Int(try cursor.littleEndian(UInt32.self))
        guard length <= Self.longestText else {
            throw FormatFault("its pickle has a text of \(length) bytes; no name is that long")
        }
        return String(decoding: try cursor.bytes(length), as: UTF8.self)
    }

    mutating func pushBytes(_ opcode: PickleOpcode) throws {
        let length =
            opcode == .shortBinBytes ? Int(try cursor.byte()) : Int(try cursor.littleEndian(UInt32.self))
        try cursor.skip(length)
        try push(.other)
    }

    mutating func pushTuple(_ opcode: PickleOpcode) throws {
        let items: [PickleValue] =
            switch opcode {
            case .tuple: try popMark()
            case .tuple1: try pop(1)
            case .tuple2: try pop(2)
            case .tuple3: try pop(3)
            default: []
            }
        try push(heap.tuple(items))
    }

    private mutating func pop(_ count: Int) throws -> [PickleValue] {
        var items: [PickleValue] = []
        for _ in 0..<count { items.append(try pop()) }
        return items.reversed()
    }

    mutating func append(_ items: [PickleValue]) throws {
        guard case .list(let number) = try top() else {
            throw FormatFault("its pickle appends to \(try top().words)")
        }
        heap.append(items, toList: number)
    }

    mutating func setItem() throws {
        try setItems(pop(2))
    }

    /// - Parameter items: keys and values in turn.
    mutating func setItems(_ items: [PickleValue]) throws {
        guard case .dictionary(let number) = try top(), items.count % 2 == 0 else {
            throw FormatFault("its pickle sets \(items.count) keys and values of \(try top().words)")
        }
        for index in stride(from: 0, to: items.count, by: 2) {
            heap.set(items[index], items[index + 1], inDictionary: number)
        }
    }
}
