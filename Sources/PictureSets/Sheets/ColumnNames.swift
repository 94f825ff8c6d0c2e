import Support

/// The names of a table's columns as in its first line; those that have none are called after their place.
struct ColumnNames {
    let names: [String]
    /// Remarks on names that are missing, or that several columns have.
    let remarks: [String]

    init(_ header: [String], path: String) {
        let file = FileName.last(of: path)
        let names = header.enumerated().map { Self.isBlank($1) ? Self.name(ofPlace: $0) : $1 }
        let blank = header.indices.filter { Self.isBlank(header[$0]) }
        let isTitle = header.count > 2 && blank.count == header.count - 1
        var remarks: [String] = []
        if let first = blank.first {
            let called = NameList.phrase(blank.map { names[$0] })
            remarks.append(
                isTitle
                    ? "line 1 of \(file) names one of \(header.count) columns: if it is a title, take it out, so that the "
                        + "line with the columns' names comes first"
                    : blank.count == 1
                        ? "column \(first + 1) of \(file) has no name, and is called \(called)"
                        : "\(blank.count) columns of \(file) have no name, and are called \(called)")
        }
        let counts = Dictionary(grouping: header.filter { !Self.isBlank($0) }, by: \.self).filter {
            $0.value.count > 1
        }
        if let name = header.first(where: { counts[$0] != nil }) {
            remarks.append(
                "\(counts[name]?.count ?? 0) columns of \(file) are called \(name); the name means the first of them"
            )
        }
        (self.names, self.remarks) = (names, remarks)
    }

    static func isBlank(_ name: String) -> Bool { name.allSatisfy(\.isWhitespace) }

    /// What a column without a name is called, after its place from 0: `column_1`.
    static func name(ofPlace place: Int) -> String { "column_\(place + 1)" }
}
