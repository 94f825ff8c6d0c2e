import DeepFeatures
import Interpreter
import Language
import Support

extension PictureCollection {
    /// What to do about pictures that are left out.
    package static let unreadableAdvice =
        "damaged, too large or of a form that is not read: image(…) of it says which"
}

extension DiagnosticConsumer {
    /// Tells once of pictures of a set that cannot be decoded, and so are left out.
    package func warn(
        ofUnreadable members: [Int], in collection: PictureCollection, at place: SourceSpan,
        in source: SourceText
    ) {
        let names = members.map { collection.files[$0].name }
        guard !names.isEmpty else { return }
        var hasher = ContentHasher(kind: "unreadable pictures")
        hasher.update(collection.root)
        for name in names { hasher.update(name) }
        guard isNews(hasher.finish()) else { return }
        let verb = names.count == 1 ? "cannot be read and is" : "cannot be read and are"
        diagnose(
            Diagnostic(
                .warning, "\(NameList.phrase(names)) \(verb) left out", span: place,
                remedy: PictureCollection.unreadableAdvice),
            in: source)
    }
}
