import Builtins
import Interpreter
import PictureValues
import Language

/// The whole workbench at a glance: what Tab shows on an empty line.
enum Overview {
    /// More names than these would push the functions out of sight.
    private static let mostNames = 40

    static func lines(_ environment: Environment) -> [String] {
        let (session, functions) = (environment.session, environment.builtins)
        let first = ["help", "tour", "whos"].filter { functions[$0] != nil }
        var lines = [
            "Start with \(first.joined(separator: ", ")); Tab after a bracket shows what a function takes."
        ]
        var paragraphs = functions.families.map { ($0.title, $0.functions.map(\.name)) }
        let names = session.names.prefix(mostNames)
        if !names.isEmpty { paragraphs.append(("Your names", Array(names))) }
        let column = (paragraphs.map(\.0.displayWidth).max() ?? 0) + 2
        let width = HelpPages(of: functions, columns: session.host.columns).width
        for (title, words) in paragraphs {
            lines += TextWrap.lines(
                words, gap: "  ", width: width, first: title.padded(toWidth: column),
                rest: "".padded(toWidth: column))
        }
        return lines
    }
}
