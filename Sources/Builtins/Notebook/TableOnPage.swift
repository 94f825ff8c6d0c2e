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
    let gallery: PageGallery
    let folders: FolderNames

    private static let shownRows = 200

    func output() throws -> PageOutput {
        if let sweep = try sweep() { return .sweep(sweep) }
        let rows = try table.rows.prefix(Self.shownRows).map { row in try row.map(cell) }
        return .table(
            PageTable(columns: columns, rows: rows, otherRows: table.rows.count - rows.count))
    }

    private var columns: [String] { table.columns.map(folders.removed) }

    private func text(_ value: any Value) -> String { folders.removed(from: value.cellText) }

    private func cell(_ value: any Value) throws -> PageTable.Cell {
        if let picture = value as? Picture {
            let shown = try gallery.picture(picture, picture.identity, label: nil, in: hash)
            return PageTable.Cell("", picture: shown)
        }
        return PageTable.Cell(value is Nothing ? "" : text(value), isNumber: value is Double)
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
            place: place, picture: try gallery.picture(picture, picture.identity, label: label, in: hash),
            figures: figures.map { PageTable.Named(columns[$0], text(row[$0])) })
    }
}
