/// A restricted unpickler: it builds tensors, and the dictionaries, lists and numbers around them, and calls nothing.
///
/// Python's own runs whatever code a pickle names. Names here are those of `TorchGlobal`, and each instruction costs at
/// most memory in proportion to its bytes, so that the limit on the program's length is one on memory as well.
struct Unpickler {
    /// Bytes of a pickle: a thousand times what VGG-19's takes.
    static let longestProgram = 1 << 24
    /// How many values a pickle may make or keep.
    private static let mostValues = 1_000_000

    var heap = PickleHeap()
    /// All storages named so far.
    var storages: Set<TorchStorage> = []
    var cursor: FileCursor
    private var stack: [PickleValue] = []
    /// How high the stack was at each mark.
    private var marks: [Int] = []
    private var memo: [Int: PickleValue] = [:]
    private var made = 0

    init(_ cursor: FileCursor) {
        self.cursor = cursor
    }

    /// Where the last pickle ended.
    var position: Int { cursor.position }

    /// Runs one pickle; another may follow.
    /// - Throws: `FormatFault`, and whatever reading throws.
    mutating func value() throws -> PickleValue {
        (stack, marks, memo) = ([], [], [:])
        let start = cursor.position
        while true {
            guard cursor.position - start <= Self.longestProgram else {
                throw FormatFault("its pickle continues after \(Self.longestProgram) bytes")
            }
            let byte = try cursor.byte()
            guard let opcode = PickleOpcode(rawValue: byte) else {
                throw FormatFault(
                    "its pickle has the instruction \(byte) at byte \(cursor.position - 1), which a file of tensors does not need",
                    remedy: "save the tensors alone, in Python: torch.save(model.state_dict(), \"name.pth\")")
            }
            if opcode == .stop { return try pop() }
            try perform(opcode)
        }
    }

    private mutating func perform(_ opcode: PickleOpcode) throws {
        switch opcode {
        case .stop: break
        case .proto: try skipProtocol()
        case .frame: try cursor.skip(8)
        case .mark: try mark()
        case .pop: _ = try pop()
        case .popMark: _ = try popMark()
        case .none, .newTrue, .newFalse, .binInt, .binInt1, .binInt2, .long1, .binFloat:
            try push(number(opcode))
        case .binUnicode, .shortBinUnicode, .binString, .shortBinString: try push(.text(text(opcode)))
        case .binBytes, .shortBinBytes: try pushBytes(opcode)
        case .emptyTuple, .tuple, .tuple1, .tuple2, .tuple3: try pushTuple(opcode)
        case .emptyList: try push(heap.list())
        case .append, .appends: try append(opcode == .append ? [pop()] : popMark())
        case .emptyDict: try push(heap.dictionary())
        case .setItem: try setItem()
        case .setItems: try setItems(popMark())
        case .binPut, .longBinPut, .memoize: try remember(opcode)
        case .binGet, .longBinGet: try push(recalled(opcode))
        case .global, .stackGlobal: try push(.global(global(opcode)))
        case .reduce, .newObject: try construct()
        case .build: try build()
        case .persistentID: try pushStorage()
        }
    }

    // MARK: - Stack

    mutating func push(_ value: PickleValue) throws {
        try count(1)
        stack.append(value)
    }

    /// Notes that values are made, or copied.
    mutating func count(_ values: Int) throws {
        made += values
        guard made <= Self.mostValues else {
            throw FormatFault("its pickle has more than \(Self.mostValues) values")
        }
    }

    mutating func pop() throws -> PickleValue {
        guard stack.count > marks.last ?? 0, let value = stack.popLast() else {
            throw FormatFault("its pickle takes a value that is not there", remedy: FormatFault.fetchAgain)
        }
        return value
    }

    private mutating func mark() throws {
        try count(1)
        marks.append(stack.count)
    }

    mutating func popMark() throws -> [PickleValue] {
        guard let mark = marks.popLast() else {
            throw FormatFault("its pickle closes what it did not open", remedy: FormatFault.fetchAgain)
        }
        defer { stack.removeSubrange(mark...) }
        return Array(stack[mark...])
    }

    func top() throws -> PickleValue {
        guard stack.count > marks.last ?? 0, let value = stack.last else {
            throw FormatFault("its pickle takes a value that is not there", remedy: FormatFault.fetchAgain)
        }
        return value
    }

    private mutating func remember(_ opcode: PickleOpcode) throws {
        let index =
            switch opcode {
            case .binPut: Int(try cursor.byte())
            case .longBinPut: Int(try cursor.littleEndian(UInt32.self))
            default: memo.count
            }
        try count(1)
        memo[index] = try top()
    }

    private mutating func recalled(_ opcode: PickleOpcode) throws -> PickleValue {
        let index =
            opcode == .binGet ? Int(try cursor.byte()) : Int(try cursor.littleEndian(UInt32.self))
        guard let value = memo[index] else {
            throw FormatFault("its pickle recalls value \(index), which it did not keep")
        }
        return value
    }
}
