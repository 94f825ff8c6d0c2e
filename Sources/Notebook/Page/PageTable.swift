/// A table of a page, whose cells are texts.
package struct PageTable: Sendable, Equatable {
    package struct Cell: Sendable, Equatable {
        package var text: String
        package var isNumber = false
        package var picture: ShownPicture?

        package init(_ text: String, isNumber: Bool = false, picture: ShownPicture? = nil) {
            (self.text, self.isNumber, self.picture) = (text, isNumber, picture)
        }
    }

    /// A figure beside a picture.
    package struct Named: Sendable, Equatable {
        package let name: String
        package let text: String

        package init(_ name: String, _ text: String) { (self.name, self.text) = (name, text) }
    }

    package var columns: [String]
    package var rows: [[Cell]]
    /// How many rows it has besides.
    package var otherRows = 0

    package init(columns: [String], rows: [[Cell]], otherRows: Int = 0) {
        (self.columns, self.rows, self.otherRows) = (columns, rows, otherRows)
    }

    /// Whether a column holds numbers, besides blanks.
    func isNumeric(_ column: Int) -> Bool {
        let cells = rows.compactMap { $0.indices.contains(column) ? $0[column] : nil }
        return cells.contains(where: \.isNumber) && cells.allSatisfy { $0.isNumber || $0.text.isEmpty }
    }
}
