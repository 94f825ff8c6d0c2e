import Language

/// Source text as HTML: spans whose class says what the text in them is.
package struct CodeMarkup: Sendable {
    private let commands: CommandTable

    /// - Parameter commands: the functions that drop their parentheses; their names are coloured as functions are.
    package init(commands: CommandTable = CommandTable()) { self.commands = commands }

    /// The pieces that make up `source`, in order; no two of one kind follow each other.
    ///
    /// Together they are exactly the source, also where it has mistakes. Linear in its length.
    package func pieces(of source: String) -> [CodePiece] {
        var scanner = CodeScanner(source, commands: commands)
        return scanner.scan()
    }

    /// The source as HTML, without an element around it: `<span class="f">mean</span>(x)`.
    ///
    /// Line ends become newlines, and characters that markup forbids U+FFFD. Those that change the direction of writing
    /// become their names, `<span class="u">U+202E</span>`, so that code cannot look like other code.
    package func html(of source: String) -> String {
        var writer = MarkupWriter()
        write(source, to: &writer)
        return writer.markup
    }

    func write(_ source: String, to writer: inout MarkupWriter) {
        for piece in pieces(of: source) {
            guard let kind = piece.kind else {
                writer.writeCode(piece.text)
                continue
            }
            writer.open(.span, [Attribute(.class, kind.rawValue)])
            writer.writeCode(piece.text)
            writer.close()
        }
    }
}
