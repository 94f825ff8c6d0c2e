import Language

/// What a cell of a table shows, in one line.
enum CellLine {
    /// Columns of the terminal, enough for any sentence or path. What goes on is cut.
    static let longest = 960

    /// Without what would break the line or steer the terminal.
    static func printable(_ text: String) -> String {
        // Far beyond the longest cell, so that a text of megabytes costs nothing.
        String(text.prefix(4 * longest)).replacing("\n", with: "⏎").replacing("\t", with: " ").displayable
    }
}
