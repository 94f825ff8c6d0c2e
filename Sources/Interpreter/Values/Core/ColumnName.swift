import Support

/// How a table's columns are found: by their exact names or, if only one column matches, in any spelling, as a set's
/// attributes are: `age` for `Age`, `score_1_5` for `Score (1-5)`.
package enum ColumnName {
    /// The column's position; nil if there is none, or several match.
    package static func place(of name: String, in columns: [String]) -> Int? {
        if let exact = columns.firstIndex(of: name) { return exact }
        let wanted = AttributeName.normalized(name)
        let alike = columns.indices.filter { AttributeName.normalized(columns[$0]) == wanted }
        return alike.count == 1 ? alike[0] : nil
    }
}
