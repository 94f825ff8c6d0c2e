import Support

/// Positions within a sequence, counted from 0.
package enum ElementIndex {
    /// - Throws: `BadIndex` unless `index` is a whole number from 0 to `count` - 1.
    package static func resolve(_ index: any Value, count: Int, of typeName: String) throws -> Int {
        guard let number = index as? Double, let position = Int(exactly: number),
            (0..<count).contains(position)
        else {
            throw BadIndex(index: index, count: count, typeName: typeName)
        }
        return position
    }

    /// The positions of a slice, each within the sequence.
    /// - Throws: `BadIndex`, `NotEnoughMemory`.
    package static func resolve(_ items: [any Value], count: Int, of typeName: String) throws -> [Int] {
        try ValueMemory.require(elements: items.count)
        return try items.map { try resolve($0, count: count, of: typeName) }
    }
}

/// Thrown for an index that is not a position in the sequence.
package struct BadIndex: ExplainedError {
    private let index: String
    /// How far from the end a negative index seems to mean.
    private let fromEnd: String?
    /// Whether it is a number, and a whole one.
    private let isWhole: Bool
    private let isText: Bool
    private let isTruth: Bool
    private let count: Int
    private let typeName: String
    /// What the program calls the sequence.
    var sequence = "xs"

    package init(index: any Value, count: Int, typeName: String) {
        isText = index is String
        isTruth = index is Bool
        self.index = isText ? "“\(index.argumentText)”" : index.argumentText
        let number = index as? Double
        isWhole = number.map { $0.rounded() == $0 } ?? false
        fromEnd = number.flatMap { $0 < 0 && $0.rounded() == $0 ? NumberFormat.literal(-$0) : nil }
        (self.count, self.typeName) = (count, typeName)
    }

    package var message: String { "no element \(index) in a \(typeName) of \(NumberFormat.grouped(count))" }

    package var remedy: String? {
        guard count > 0 else { return "it is empty" }
        if isTruth { return "to select by a condition, write \(sequence) where …, for a set or a table" }
        guard isWhole else {
            return (isText ? "its elements have no names: " : "")
                + "positions are whole numbers from 0 to \(count - 1), and \(sequence)[0] is the first"
        }
        let advice = fromEnd.map { "; counted from the end it is \(sequence)[length(\(sequence)) - \($0)]" }
        return "positions go from 0 to \(count - 1)" + (advice ?? "")
    }
}

/// Thrown for a slice of a set that has a picture twice, or of a ranking that is out of order.
package struct BadSlice: ExplainedError {
    package let message: String

    package init(message: String) { self.message = message }

    package var remedy: String? { "positions in a slice of it go up: [0..11], [0..11 step 2], [[0, 3, 5]]" }
}

extension Value {
    /// The value in an error about it, shortened.
    fileprivate var argumentText: String { summary(named: nil).excerpt(characters: 80) }
}
