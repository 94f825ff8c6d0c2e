/// Some of a chunk's rows, by their places in it.
package struct PositionSet: Equatable, Sendable {
    /// The most rows of a chunk.
    package static let capacity = 256

    private var words = SIMD4<UInt64>(repeating: 0)

    package init() {}

    /// - Precondition: as `insert`.
    package init(_ positions: some Sequence<Int>) {
        for position in positions { insert(position) }
    }

    package var isEmpty: Bool { words == SIMD4(repeating: 0) }

    package var count: Int { (0..<4).reduce(0) { $0 + words[$1].nonzeroBitCount } }

    package func contains(_ position: Int) -> Bool {
        (0..<Self.capacity).contains(position) && words[position / 64] >> UInt64(position % 64) & 1 == 1
    }

    /// - Precondition: the position is below `capacity`.
    package mutating func insert(_ position: Int) {
        words[position / 64] |= 1 << UInt64(position % 64)
    }

    mutating func remove(_ position: Int) {
        words[position / 64] &= ~(1 << UInt64(position % 64))
    }

    func subtracting(_ other: PositionSet) -> PositionSet {
        var rest = self
        rest.words = words & ~other.words
        return rest
    }

    /// In ascending order.
    package var positions: [Int] { (0..<Self.capacity).filter(contains) }
}
