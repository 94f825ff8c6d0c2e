/// Writes markup: elements and attributes of two short lists, and escaped text. Nothing else can come out.
///
/// What it writes is well-formed both as HTML and as XML: each element that is opened is closed, the last one first.
package struct MarkupWriter {
    /// What has been written so far.
    package private(set) var markup = ""
    private var opened: [Element] = []

    package init() {}

    /// Begins an element.
    package mutating func open(_ element: Element, _ attributes: [Attribute] = []) {
        begin(element, attributes)
        markup += ">"
        opened.append(element)
    }

    /// Ends the innermost open element.
    package mutating func close() {
        guard let element = opened.popLast() else { return }
        markup += "</\(element.rawValue)>"
    }

    /// Writes an element that holds nothing.
    package mutating func empty(_ element: Element, _ attributes: [Attribute] = []) {
        begin(element, attributes)
        markup += "/>"
    }

    /// Writes an element that holds nothing but a text.
    package mutating func element(_ element: Element, _ attributes: [Attribute] = [], text: String) {
        open(element, attributes)
        write(text)
        close()
    }

    /// Adds what another writer wrote, which has no element open.
    mutating func append(_ other: MarkupWriter) { markup += other.markup }

    /// Writes prose: what changes the direction of writing is left out.
    package mutating func write(_ text: String) { markup += MarkupEscape.text(text) }

    /// Writes code: what changes the direction of writing is replaced by its name, `<span class="u">U+202E</span>`.
    package mutating func writeCode(_ text: String) {
        for piece in MarkupEscape.pieces(text) {
            switch piece {
            case .ready(let text): markup += text
            case .direction(let scalar): element(.span, [Attribute(.class, "u")], text: scalar.codePoint)
            }
        }
    }

    private mutating func begin(_ element: Element, _ attributes: [Attribute]) {
        markup += "<\(element.rawValue)"
        for attribute in attributes {
            let value = MarkupEscape.text(attribute.value).map { $0.isNewline || $0 == "\t" ? " " : $0 }
            markup += " \(attribute.name.rawValue)=\"\(String(value))\""
        }
    }
}
