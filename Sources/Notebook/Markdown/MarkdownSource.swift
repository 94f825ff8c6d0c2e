/// A note ready to be read as Markdown: its formulas taken out, its lines ending in newlines.
struct MarkdownSource {
    /// UTF-8 with placeholders for the formulas.
    let text: [UInt8]
    let formulas: TakenFormulas
    /// Whether tables are recognised; nil if nothing is, since that would take too long.
    let tables: Bool?
    private let note: String

    init(_ note: String) {
        self.note = note
        let finder = FormulaFinder(Self.withNewlines(note))
        let budget = MarkdownBudget(finder.text)
        text = finder.text
        formulas = TakenFormulas(finder.formulas)
        tables = budget.allowsMarkdown ? budget.allowsTables : nil
    }

    /// The note as HTML without being read.
    var asWritten: String {
        var writer = MarkupWriter()
        writer.open(.pre)
        writer.writeCode(note)
        writer.close()
        return writer.markup
    }

    private static func withNewlines(_ note: String) -> String {
        let carriageReturn = UInt8(ascii: "\r")
        guard note.utf8.contains(carriageReturn) else { return note }
        var (bytes, previous) = ([UInt8](), UInt8(0))
        for byte in note.utf8 {
            if byte != UInt8(ascii: "\n") || previous != carriageReturn {
                bytes.append(byte == carriageReturn ? UInt8(ascii: "\n") : byte)
            }
            previous = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
