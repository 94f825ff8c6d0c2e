import Language

/// How to make labels that say what each picture has.
struct TextOfEach {
    private let field: String
    private let pictures: String

    /// - Parameters:
    ///   - field: what pictures have: an attribute, a name.
    ///   - pictures: the set or the list, as it is written.
    init(field: String, of pictures: String) {
        self.field = field.asName
        self.pictures = pictures.contains(" where ") ? "(\(pictures))" : pictures
    }

    var remedy: String { "to show what each picture has: labels: [p.\(field) for p in \(pictures)]" }
}
