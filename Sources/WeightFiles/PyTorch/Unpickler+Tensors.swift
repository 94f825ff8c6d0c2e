/// Instructions that make tensors: names, the few calls behind them, storages by persistent id.
extension Unpickler {
    mutating func global(_ opcode: PickleOpcode) throws -> TorchGlobal {
        if opcode == .global { return try TorchGlobal(module: line(), name: line()) }
        guard case .text(let name) = try pop(), case .text(let module) = try pop() else {
            throw FormatFault("its pickle uses a name that is not a text")
        }
        return try TorchGlobal(module: module, name: name)
    }

    private mutating func line() throws -> String {
        var bytes: [UInt8] = []
        while bytes.count < 256 {
            let byte = try cursor.byte()
            if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte)
        }
        throw FormatFault("its pickle uses a name of more than 256 bytes")
    }

    /// `f(*arguments)`, for the functions there are.
    mutating func construct() throws {
        let (arguments, function) = try (pop(), pop())
        guard case .global(let global) = function, let items = heap.items(of: arguments) else {
            throw FormatFault("its pickle calls \(function.words) with \(arguments.words)")
        }
        switch (global, items.count) {
        case (.orderedDictionary, 0): try push(heap.dictionary())
        case (.orderedDictionary, 1): try push(dictionary(ofPairs: items[0]))
        case (.rebuildTensor, 4), (.rebuildTensor2, 6...7): try push(tensor(items))
        case (.parameter, 0): try push(heap.tensor(nil))
        case (.parameter, 1...2), (.rebuildParameter, 3):
            guard case .tensor = items[0] else { throw unusable(global, items) }
            try push(items[0])
        default: throw unusable(global, items)
        }
    }

    private func unusable(_ global: TorchGlobal, _ items: [PickleValue]) -> FormatFault {
        let words = items.prefix(8).map(\.words).joined(separator: ", ")
        return FormatFault("its pickle calls \(global.name) with (\(words))")
    }

    /// As Python 2 wrote ordered dictionaries: `[[key, value], …]`.
    private mutating func dictionary(ofPairs value: PickleValue) throws -> PickleValue {
        guard let pairs = heap.items(of: value) else { throw unusable(.orderedDictionary, [value]) }
        try count(pairs.count)
        let dictionary = heap.dictionary()
        guard case .dictionary(let number) = dictionary else { return dictionary }
        for pair in pairs {
            guard let items = heap.items(of: pair), items.count == 2 else {
                throw unusable(.orderedDictionary, [pair])
            }
            heap.set(items[0], items[1], inDictionary: number)
        }
        return dictionary
    }

    private mutating func tensor(_ items: [PickleValue]) throws -> PickleValue {
        guard case .storage(let storage) = items[0], case .integer(let offset) = items[1],
            let shape = heap.integers(of: items[2]), let strides = heap.integers(of: items[3])
        else { throw unusable(.rebuildTensor2, items) }
        return heap.tensor(
            try TorchTensor(storage: storage, offset: offset, shape: shape, strides: strides))
    }

    /// Gives an object its state. A dictionary's, which holds versions of modules, is not needed; a parameter of an old
    /// file gets its tensor in this way: (data, gradient, hooks, requires_grad, volatile).
    mutating func build() throws {
        let state = try pop()
        switch try top() {
        case .dictionary: break
        case .tensor(let number):
            guard let items = heap.items(of: state), let first = items.first else { break }
            guard items.count == 5, case .tensor(let source) = first else { break }
            heap.define(tensor: number, as: heap.tensors[source])
        case let other: throw FormatFault("its pickle gives \(other.words) a state")
        }
    }

    /// `('storage', class, key, location, elements)`, and in old files a sixth that says which part is in use:
    /// `(key, offset, elements)` or None.
    mutating func pushStorage() throws {
        let id = heap.items(of: try pop()) ?? []
        if case .text("module") = id.first {
            throw TorchGlobal.wholeModel(id.count > 1 ? id[1].words : "a module")
        }
        guard id.count == 5 || id.count == 6, case .text("storage") = id[0],
            case .global(.storage(let type)) = id[1], case .text(let key) = id[2],
            case .integer(let count) = id[4], count >= 0
        else { throw FormatFault("its pickle names a storage in an unknown way") }
        var storage = TorchStorage(key: key, type: type, count: count)
        storages.insert(storage)
        if id.count == 6, let view = heap.items(of: id[5]) {
            guard view.count == 3, case .integer(let offset) = view[1], offset >= 0 else {
                throw FormatFault("its pickle names a part of storage \(quoted(key)) in an unknown way")
            }
            storage.offset = offset
        }
        try push(.storage(storage))
    }
}
