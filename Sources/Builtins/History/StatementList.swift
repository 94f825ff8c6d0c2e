import Foundation
import Interpreter
import Language
import PictureValues
import SessionStore

/// The statements of a session as `history` lists them.
package struct StatementList {
    private let cells: [NumberedCell]
    private let commands: CommandTable
    private let timeZone: TimeZone

    /// - Parameters:
    ///   - builtins: the functions that the statements call.
    ///   - words: what listed statements must have in them, in any case; nil for all statements.
    package init(
        _ cells: [NumberedCell], calling builtins: BuiltinTable, having words: String? = nil,
        timeZone: TimeZone = .current
    ) {
        commands = builtins.commands
        let counting = cells.filter { LookingAround.isListed($0.cell, among: builtins) }
        self.cells = counting.filter { item in
            guard let words else { return true }
            return item.cell.source.localizedStandardContains(words)
        }
        self.timeZone = timeZone
    }

    /// The last of the listed statements.
    package init(
        _ cells: [NumberedCell], calling builtins: BuiltinTable, last count: Int,
        timeZone: TimeZone = .current
    ) {
        let all = StatementList(cells, calling: builtins, timeZone: timeZone)
        self.cells = all.cells.suffix(count)
        (commands, self.timeZone) = (builtins.commands, timeZone)
    }

    package var table: TableValue {
        let rows: [[any Value]] = cells.map { item in
            [
                Double(item.number), minute(of: item.cell.date), rounded(item.cell.seconds), state(of: item),
                item.cell.source,
            ]
        }
        return TableValue(columns: ["number", "time", "seconds", "state", "statement"], rows: rows)
    }

    private func state(of item: NumberedCell) -> String {
        if item.isDamaged { return "damaged" }
        if item.undoneBy != nil { return "undone" }
        if item.cell.worked { return "" }
        return keptPartialResult(item.cell) ? "stopped" : "failed"
    }

    /// An assignment that does not run to its end binds its name only to what an interrupted call has by then.
    private func keptPartialResult(_ cell: CellRecord) -> Bool {
        guard case .assignment(let name, _)? = parse(cell.source, commands: commands).statements.first?.kind
        else {
            return false
        }
        return cell.writes.contains(name.name)
    }

    /// "2026-11-28 16:20", in the user's time zone.
    private func minute(of date: Date) -> String {
        var style = Date.ISO8601FormatStyle(timeZone: timeZone).year().month().day()
            .dateTimeSeparator(.space)
        style = style.time(includingFractionalSeconds: false)
        return String(date.formatted(style).prefix(16))
    }

    /// To the hundredth: nobody reads more.
    private func rounded(_ seconds: Double) -> Double { (seconds * 100).rounded() / 100 }
}

extension LookingAround {
    /// `undo` changes names, so it is listed with what was done.
    fileprivate static func isListed(_ cell: CellRecord, among builtins: BuiltinTable) -> Bool {
        function(of: cell, among: builtins).map { $0.effect == .takesBack } ?? true
    }
}
