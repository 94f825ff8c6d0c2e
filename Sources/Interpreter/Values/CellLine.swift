import Language

/// The one-line text of a table's cell.
enum CellLine {
    /// Columns of the terminal, enough for any sentence or path. Longer texts are cut.
    static let longest = 960

    /// Without characters that would break the line or control the terminal.
    static func printable(_ text: String) -> String {
        // Far beyond the longest cell, so that a text of megabytes costs nothing.
        String(text.prefix(4 * longest)).replacing("\n", with: "⏎").replacing("\t", with: " ").displayable
    }
}
