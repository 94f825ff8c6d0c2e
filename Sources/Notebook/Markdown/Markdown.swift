import Language

/// Notes in Markdown as HTML: GitHub's Markdown with tables and struck-out text, formulas, and the session's language
/// in colours.
///
/// Nothing of a note gets into the HTML but through `MarkupWriter`. HTML in a note is shown as text; a link leads to
/// `https:` or to a place on the page, or is only text.
package struct Markdown {
    /// A note as HTML.
    package struct Page: Equatable, Sendable {
        /// Elements of a `body`; well-formed as XML, too.
        package let html: String
        /// In the order of the text.
        package let headings: [NoteHeading]
    }

    private let code: CodeMarkup
    private let picture: (String) -> NoteImage?

    /// - Parameters:
    ///   - commands: for blocks of code in the session's language.
    ///   - picture: the picture in the file of this name, relative to the script's folder; nil if there is none. It is
    ///     not asked for names that could lead out of the folder.
    package init(
        commands: CommandTable = CommandTable(), picture: @escaping (String) -> NoteImage? = { _ in nil }
    ) {
        code = CodeMarkup(commands: commands)
        self.picture = picture
    }

    /// Makes a note HTML.
    ///
    /// A note longer than a megabyte, or made to take long, is shown as it is written. Linear in its length otherwise,
    /// about a second for a megabyte of headings, less for anything else.
    /// - Parameter anchors: those of the page's headings so far; the note's are added.
    package func page(of note: String, anchors: inout HeadingAnchors) -> Page {
        let note = MarkdownSource(note)
        guard let withTables = note.tables else { return Page(html: note.asWritten, headings: []) }
        var writer = MarkdownWriter(note.formulas, code: code, picture: picture, anchors: anchors)
        MarkdownTree.walk(note.text, withTables: withTables) { writer.write($0) }
        anchors = writer.anchors
        return Page(html: writer.html, headings: writer.headings)
    }
}
