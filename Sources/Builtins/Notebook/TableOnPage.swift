import DeepFeatures
import Interpreter
import Notebook
import PictureValues
import SessionStore
import Support

/// A table as a page shows it: its pictures over the axes that they were computed for, else row by row.
struct TableOnPage {
    let table: TableValue
    /// The table's identity.
    let hash: ContentHash
    /// The statement that shows it.
    let occasion: Occasion
    let gallery: PageGallery
    let folders: FolderNames

    private static let shownRows = 200

    func output() throws -> PageOutput {
        if let sweep = try sweep() { return .sweep(sweep) }
        let shown = Array(table.rows.prefix(Self.shownRows))
        let numbers = table.columns.indices.map { column in numberTexts(of: shown.map { $0[column] }) }
        let rows = try shown.enumerated().map { place, row in
            try row.enumerated().map { column, value in try cell(value, number: numbers[column][place]) }
        }
        return .table(
            PageTable(columns: columns, rows: rows, otherRows: table.rows.count - rows.count))
    }

    private var columns: [String] { table.columns.map(folders.removed) }

    private func text(_ value: any Value) -> String { folders.removed(from: value.cellText) }

    /// The numbers of a column, which have one format, as in a terminal; nil for other values.
    private func numberTexts(of values: [any Value]) -> [String?] {
        var written = NumberFormat.column(values.compactMap { $0 as? Double })[...]
        return values.map { $0 is Double ? written.popFirst() : nil }
    }

    /// - Parameter number: the text of a number.
    private func cell(_ value: any Value, number: String?) throws -> PageTable.Cell {
        if let picture = value as? Picture {
            let shown = try gallery.picture(picture, picture.identity, label: nil, on: occasion, in: hash)
            return PageTable.Cell("", picture: shown)
        }
        return PageTable.Cell(number ?? (value is Nothing ? "" : text(value)), isNumber: number != nil)
    }

    // MARK: A picture for each of some values

    /// nil for a table that is none.
    private func sweep() throws -> PageSweep? {
        guard let pictures = pictureColumn, let axes = axes(before: pictures) else { return nil }
        let points = try table.rows.map { row in try point(row, axes, pictures) }
        guard points.allSatisfy({ $0 != nil }) else { return nil }
        return PageSweep(
            axes: axes.map { PageSweep.Axis(name: columns[$0.column], values: $0.values) },
            points: points.compactMap(\.self))
    }

    private struct Axis {
        let column: Int
        let values: [String]
    }

    /// The only column whose cells are pictures.
    private var pictureColumn: Int? {
        let columns = table.columns.indices.filter { column in
            !table.rows.isEmpty && table.rows.allSatisfy { $0[column] is Picture }
        }
        return columns.count == 1 ? columns[0] : nil
    }

    /// The columns before the pictures that differ, if there is a row for each combination of their values.
    private func axes(before pictures: Int) -> [Axis]? {
        let axes = (0..<pictures).map { column in
            Axis(column: column, values: table.rows.map { text($0[column]) }.uniqued)
        }.filter { $0.values.count > 1 }
        let combinations = axes.reduce(1) { $0 * $1.values.count }
        let places = Set(table.rows.map { row in axes.map { text(row[$0.column]) } })
        guard !axes.isEmpty, combinations == table.rows.count, places.count == combinations else {
            return nil
        }
        return axes
    }

    private func point(_ row: [any Value], _ axes: [Axis], _ pictures: Int) throws -> PageSweep.Point? {
        guard let picture = row[pictures] as? Picture else { return nil }
        let place = axes.map { axis in axis.values.firstIndex(of: text(row[axis.column])) ?? 0 }
        let label = axes.map { "\(columns[$0.column]) \(text(row[$0.column]))" }.joined(separator: ", ")
        let figures = table.columns.indices.filter { column in
            column != pictures && !axes.contains { $0.column == column } && !(row[column] is Nothing)
        }
        return PageSweep.Point(
            place: place,
            picture: try gallery.picture(picture, picture.identity, label: label, on: occasion, in: hash),
            figures: figures.map { PageTable.Named(columns[$0], text(row[$0])) })
    }
}
