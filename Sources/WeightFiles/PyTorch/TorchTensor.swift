/// The numbers behind one or more tensors of a checkpoint.
struct TorchStorage: Hashable, Sendable {
    /// Its name in the file.
    var key: String
    var type: TorchElementType
    /// Elements of the whole storage.
    var count: Int
    /// Elements before the part in use, which is the whole storage except for views in old files.
    var offset = 0
}

/// A tensor of a checkpoint: how its elements are laid out in a storage.
struct TorchTensor: Sendable {
    /// More dimensions than any tensor library has.
    static let maximumRank = 64

    let storage: TorchStorage
    let shape: [Int]
    /// For each dimension, how many elements of the storage further the next index is.
    let strides: [Int]
    /// Elements: the product of `shape`.
    let count: Int
    /// The elements of the storage from the first one used to the last.
    let span: Range<Int>

    /// - Throws: `FormatFault` unless all elements lie inside the storage.
    init(storage: TorchStorage, offset: Int, shape: [Int], strides: [Int]) throws {
        guard shape.count == strides.count, shape.count <= Self.maximumRank else {
            throw FormatFault("a tensor has \(shape.count) sizes and \(strides.count) strides")
        }
        guard offset >= 0, (shape + strides).allSatisfy({ $0 >= 0 }), let count = elementCount(of: shape)
        else {
            throw FormatFault(
                "a tensor has offset \(offset), shape \(shape) and strides \(strides), which make no sense")
        }
        self.storage = storage
        self.shape = shape
        self.strides = strides
        self.count = count
        guard count > 0 else {
            span = 0..<0
            return
        }
        let steps = zip(shape, strides).map { product($0 - 1, $1) }
        guard let start = sum([offset, storage.offset]), let last = sum([start] + steps), last < storage.count
        else {
            throw FormatFault(
                "a tensor of shape \(shape), offset \(offset) and strides \(strides) reaches outside its storage of \(storage.count) elements",
                remedy: FormatFault.fetchAgain)
        }
        span = start..<(last + 1)
    }

    /// Whether the elements follow one another in the storage, the last index running fastest.
    var isContiguous: Bool {
        var step = 1
        for (size, stride) in zip(shape, strides).reversed() where size != 1 {
            guard stride == step else { return false }
            step *= size
        }
        return true
    }

    /// The elements in row-major order.
    /// - Parameter values: those of `span`.
    func gathered(from values: [Float]) -> [Float] {
        guard count > 0 else { return [] }
        var indices = [0]
        indices.reserveCapacity(count)
        for (size, stride) in zip(shape, strides) {
            indices = indices.flatMap { index in (0..<size).map { index + $0 * stride } }
        }
        return indices.map { values[$0] }
    }
}

/// The sum of numbers none of which is negative; nil where one is missing or the sum overflows.
private func sum(_ numbers: [Int?]) -> Int? {
    numbers.reduce(0) { total, number in
        guard let total, let number else { return nil }
        let (sum, overflows) = total.addingReportingOverflow(number)
        return overflows ? nil : sum
    }
}
