import DeepFeatures
import Interpreter
import Language
import Support

extension DiagnosticConsumer {
    /// Warns once of pictures of a set that cannot be decoded, and so are left out.
    package func warn(
        ofUnreadable members: [Int], in collection: PictureCollection, at place: SourceSpan,
        in source: SourceText
    ) {
        guard !members.isEmpty else { return }
        var hasher = ContentHasher(kind: "unreadable pictures")
        hasher.update(collection.root)
        for member in members { hasher.update(collection.files[member].name) }
        guard isFirstNotice(hasher.finish()) else { return }
        let leftOut = LeftOutPictures(members, of: collection)
        diagnose(Diagnostic(.warning, leftOut.phrase, span: place, remedy: leftOut.remedy), in: source)
    }
}
