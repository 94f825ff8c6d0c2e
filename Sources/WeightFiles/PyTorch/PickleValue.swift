/// What a pickle builds, as far as a file of tensors needs it.
///
/// Containers are numbers of a `PickleHeap`, not the containers themselves: nothing nests, so no depth of lists in
/// lists can exhaust the stack, and no list that contains itself can leak.
enum PickleValue {
    case none
    case boolean(Bool)
    case integer(Int)
    case text(String)
    /// A number or bytes that are not needed.
    case other
    case tuple(Int)
    case list(Int)
    case dictionary(Int)
    case global(TorchGlobal)
    case storage(TorchStorage)
    case tensor(Int)

    /// How errors describe it.
    var words: String {
        switch self {
        case .none: "None"
        case .boolean, .integer, .other: "a number"
        case .text: "a text"
        case .tuple: "a tuple"
        case .list: "a list"
        case .dictionary: "a dictionary"
        case .global(let global): global.name
        case .storage: "a storage"
        case .tensor: "a tensor"
        }
    }
}

/// The containers and tensors of a pickle, numbered.
struct PickleHeap {
    /// Lists and tuples.
    private(set) var sequences: [[PickleValue]] = []
    /// Items in the order in which they were set; a key may come twice, the later one counts.
    private(set) var dictionaries: [[(key: PickleValue, value: PickleValue)]] = []
    /// Nil until its content is known.
    private(set) var tensors: [TorchTensor?] = []

    mutating func tuple(_ items: [PickleValue]) -> PickleValue {
        sequences.append(items)
        return .tuple(sequences.count - 1)
    }

    mutating func list() -> PickleValue {
        sequences.append([])
        return .list(sequences.count - 1)
    }

    mutating func dictionary() -> PickleValue {
        dictionaries.append([])
        return .dictionary(dictionaries.count - 1)
    }

    mutating func tensor(_ tensor: TorchTensor?) -> PickleValue {
        tensors.append(tensor)
        return .tensor(tensors.count - 1)
    }

    mutating func append(_ items: some Sequence<PickleValue>, toList number: Int) {
        sequences[number].append(contentsOf: items)
    }

    mutating func set(_ key: PickleValue, _ value: PickleValue, inDictionary number: Int) {
        dictionaries[number].append((key, value))
    }

    mutating func define(tensor number: Int, as tensor: TorchTensor?) {
        tensors[number] = tensor
    }

    /// The elements of a list or tuple; nil for anything else.
    func items(of value: PickleValue) -> [PickleValue]? {
        switch value {
        case .tuple(let number), .list(let number): sequences[number]
        default: nil
        }
    }

    /// The numbers of a tuple of a few whole numbers; nil for anything else.
    func integers(of value: PickleValue) -> [Int]? {
        guard let items = items(of: value), items.count <= TorchTensor.maximumRank else { return nil }
        let numbers = items.compactMap { if case .integer(let number) = $0 { number } else { nil } }
        return numbers.count == items.count ? numbers : nil
    }
}
