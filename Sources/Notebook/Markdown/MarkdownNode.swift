/// A part of a note, as cmark's tree has it.
struct MarkdownNode {
    /// By cmark's names.
    enum Kind: String {
        case document
        case quotation = "block_quote"
        case list, item
        case codeBlock = "code_block"
        case htmlBlock = "html_block"
        case paragraph, heading
        case rule = "thematic_break"
        case text
        case softBreak = "softbreak"
        case lineBreak = "linebreak"
        case code
        case html = "html_inline"
        case emphasis = "emph"
        case strong, strikethrough, link, image, table
        case tableHeader = "table_header"
        case tableRow = "table_row"
        case tableCell = "table_cell"
    }

    enum Alignment: Character {
        case left = "l"
        case center = "c"
        case right = "r"
    }

    let kind: Kind
    /// Of texts, code and HTML.
    var literal = ""
    /// Of headings, from 1.
    var level = 0
    /// Of numbered lists; nil of others.
    var start: Int?
    /// Of lists: whether their paragraphs are drawn without space between them.
    var isTight = false
    /// Of links and images.
    var address = ""
    /// What is written after the marks that open a block of code.
    var info = ""
    /// Of tables, for each column; nil where none is asked for.
    var alignments: [Alignment?] = []
}

/// The walk through a tree: containers are entered and left, anything else is entered only.
enum MarkdownEvent {
    case enter(MarkdownNode)
    case leave(MarkdownNode.Kind)
}
