import Builtins
import Interpreter

/// The whole workbench at a glance: what Tab shows on an empty line.
enum Overview {
    private static let width = 78

    static func lines(_ session: Session) -> [String] {
        let first = ["help", "tour", "whos"].filter { session.builtins[$0] != nil }
        var lines = [
            "Start with \(first.joined(separator: ", ")); Tab behind a bracket tells what a function takes."
        ]
        let column = (Library.families.map(\.title.count).max() ?? 0) + 2
        for family in Library.families {
            lines += paragraph(family.title, family.functions.map(\.name), column: column)
        }
        let names = session.names
        if !names.isEmpty { lines += paragraph("Your names", Array(names.prefix(40)), column: column) }
        return lines
    }

    /// Words behind a title, in lines of at most `width`, below each other.
    private static func paragraph(_ title: String, _ words: [String], column: Int) -> [String] {
        var lines = [title + String(repeating: " ", count: column - title.count)]
        for word in words {
            if lines[lines.count - 1].count + word.count > width {
                lines.append(String(repeating: " ", count: column))
            }
            lines[lines.count - 1] += word + "  "
        }
        return lines
    }
}
