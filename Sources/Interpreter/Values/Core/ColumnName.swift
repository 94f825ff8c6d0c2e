import Support

/// How a table's columns are asked for: by their names exactly or, where one column alone reads so, in any spelling, as
/// a set's attributes are: `age` for `Age`, `score_1_5` for `Score (1-5)`.
package enum ColumnName {
    /// Where the column stands; nil where there is none, or several that read alike.
    package static func place(of name: String, in columns: [String]) -> Int? {
        if let exact = columns.firstIndex(of: name) { return exact }
        let wanted = AttributeName.normalized(name)
        let alike = columns.indices.filter { AttributeName.normalized(columns[$0]) == wanted }
        return alike.count == 1 ? alike[0] : nil
    }
}
