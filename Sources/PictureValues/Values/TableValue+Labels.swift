import DeepFeatures
import Interpreter
import Support

// The labels below a table's pictures.

extension TableValue {
    /// The pictures in its cells, row by row, each with what distinguishes it from the others.
    /// - Parameter shown: the columns that labels are made of; nil for those in which rows differ.
    package func labelledPictures(by shown: [String]? = nil) -> [(picture: Picture, label: String)] {
        let telling = shown ?? distinguishingColumns
        let names = pictureColumns.count > 1 ? columns : []
        return rows.flatMap { row -> [(picture: Picture, label: String)] in
            let label = label(of: row, columns: telling)
            return row.indices.compactMap { place in
                guard let picture = row[place] as? Picture else { return nil }
                let parts = [label, names.isEmpty ? "" : names[place]].filter { !$0.isEmpty }
                return (picture, parts.joined(separator: ", "))
            }
        }
    }

    /// What a row says in some columns, besides its pictures: texts as they are, numbers after their column's name.
    private func label(of row: [any Value], columns shown: [String]) -> String {
        let cells = zip(columns, row).filter { shown.contains($0.0) }
        return cells.compactMap { name, cell -> String? in
            switch cell {
            case is Picture, is Nothing: nil
            case let text as String: text
            default: "\(name) \(cell.cellText)"
            }
        }
        .joined(separator: ", ")
    }

    /// The columns in which rows differ: among those before the pictures, which say how a picture was made, else among
    /// those after them, which say how it turned out. For a single row, all before the pictures.
    private var distinguishingColumns: [String] {
        let start = pictureColumns.first ?? columns.count
        let words = columns.indices.filter { !pictureColumns.contains($0) }
        let before = words.filter { $0 < start }
        guard rows.count > 1 else { return (before.isEmpty ? words : before).map { columns[$0] } }
        let differing = words.filter(differs)
        let chosen = differing.filter { $0 < start }
        return (chosen.isEmpty ? differing : chosen).map { columns[$0] }
    }

    private var pictureColumns: [Int] {
        columns.indices.filter { place in rows.contains { $0[place] is Picture } }
    }

    private func differs(_ place: Int) -> Bool {
        guard let first = rows.first.map({ $0[place].cellText }) else { return false }
        return rows.contains { $0[place].cellText != first }
    }
}
