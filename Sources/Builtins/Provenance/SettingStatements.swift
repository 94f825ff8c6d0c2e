import Interpreter
import Language
import SessionStore

/// Which statements have set the session's network, profile and seed.
struct SettingStatements {
    /// By the setting, in their order.
    private var cells: [String: [Int]] = [:]

    /// Statements count that call the function themselves, not through one of the person's.
    init(_ cells: [NumberedCell], calling builtins: BuiltinTable) {
        for item in cells where item.cell.worked {
            for key in SessionSettingCode.order {
                let function = SessionSettingCode.function(setting: key)
                // What was read is recorded; only those statements need be parsed.
                guard item.cell.reads.contains(function),
                    parse(item.cell.source, commands: builtins.commands).statements.first?.calls(function)
                        ?? false
                else { continue }
                self.cells[key, default: []].append(item.number)
            }
        }
    }

    /// The last statement before a cell that set what the cell looked at.
    /// - Parameter settings: what it looked at, by name.
    func setters(of settings: [String: String], before cell: Int) -> [Int] {
        settings.keys.compactMap { key in cells[key]?.last { $0 < cell } }
    }
}
