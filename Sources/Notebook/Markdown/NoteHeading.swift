/// A heading of a note, for a table of contents.
package struct NoteHeading: Equatable, Sendable {
    /// That of its element, 2 to 4.
    package let level: Int
    /// Without marks; formulas as plain text.
    package let text: String
    /// Its id on the page.
    package let anchor: String

    package init(level: Int, text: String, anchor: String) {
        (self.level, self.text, self.anchor) = (level, text, anchor)
    }
}
