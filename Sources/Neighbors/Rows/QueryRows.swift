/// Vectors that rows are multiplied with, one after the other in memory.
package struct QueryRows: Sendable {
    /// How many there are.
    package let count: Int
    /// Numbers of each.
    package let length: Int
    let values: [Float]

    /// - Precondition: each has `length` numbers.
    package init(_ queries: [[Float]], length: Int) {
        precondition(queries.allSatisfy { $0.count == length })
        (count, self.length, values) = (queries.count, length, queries.flatMap { $0 })
    }
}
