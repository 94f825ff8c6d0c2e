import DeepFeatures
import Interpreter
import Support

/// Pictures that cannot be decoded: told of once, then left out.
extension Call {
    /// What to do about pictures that are left out.
    static let unreadableAdvice =
        "damaged, too large or of a form that is not read: image(…) of it says which"

    /// The members whose features the store has or can compute.
    /// - Throws: the store's errors, `WorkCancelled`.
    func readable(
        _ members: [Int], of collection: PictureCollection, in store: DescriptorStore
    ) throws -> [Int] {
        let unreadable = try store.unreadable(among: members, monitor: session.monitor)
        guard !unreadable.isEmpty else { return members }
        warn(ofUnreadable: unreadable.keys.sorted(), in: collection)
        return members.filter { unreadable[$0] == nil }
    }

    func warn(ofUnreadable members: [Int], in collection: PictureCollection) {
        let names = members.map { collection.files[$0].name }
        guard !names.isEmpty else { return }
        var hasher = ContentHasher(kind: "unreadable pictures")
        hasher.update(collection.root)
        for name in names { hasher.update(name) }
        guard session.isNews(hasher.finish()) else { return }
        let verb = names.count == 1 ? "cannot be read and is" : "cannot be read and are"
        warn(
            "\(NameList.phrase(names)) \(verb) left out",
            remedy: Self.unreadableAdvice)
    }
}
