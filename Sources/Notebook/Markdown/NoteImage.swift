/// A picture of a note: where the page has it.
package struct NoteImage: Equatable, Sendable {
    /// The picture is the page's element `p-ID`.
    package let id: String
    /// In pixels.
    package let width: Int
    package let height: Int

    package init(id: String, width: Int, height: Int) {
        (self.id, self.width, self.height) = (id, width, height)
    }
}
