import FeatureSpaces
import Support

/// The cosines of vectors with stored rows.
///
/// Each row is summed by itself, in one order: results do not depend on how rows come together.
struct DescriptorSearch {
    /// Queries that are multiplied with some rows before the next ones are: so few that they stay in a core's cache.
    private struct Group {
        let first: Int
        let queries: QueryRows
    }

    private let groups: [Group]
    private let norms: [Double]

    private static let queriesAtOnce = 8

    /// - Parameter length: numbers of each query and row.
    init(queries: [[Float]], length: Int) {
        norms = queries.map { Features.norm(of: $0) }
        groups = stride(from: 0, to: queries.count, by: Self.queriesAtOnce).map { first in
            let some = queries[first..<min(first + Self.queriesAtOnce, queries.count)]
            return Group(first: first, queries: QueryRows(Array(some), length: length))
        }
    }

    /// Calls `found` with the cosine of each query with each row.
    /// - Returns: the rows that make sense.
    func cosines(
        with rows: [KeptRow], _ found: (_ query: Int, _ position: Int, _ cosine: Double) -> Void
    ) -> PositionSet {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: Self.queriesAtOnce) { products in
            var used = PositionSet()
            guard let base = products.baseAddress else { return used }
            for group in groups {
                for row in rows where row.products(with: group.queries, into: base) {
                    used.insert(row.position)
                    for index in 0..<group.queries.count {
                        let lengths = norms[group.first + index] * row.norm
                        let cosine = lengths > 0 ? min(1, max(-1, base[index] / lengths)) : 0
                        found(group.first + index, row.position, cosine)
                    }
                }
            }
            return used
        }
    }
}
