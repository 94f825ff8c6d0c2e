import DeepFeatures
import Interpreter
import PictureValues
import Support

/// Pictures that cannot be decoded: told of once, then left out.
extension Call {
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
        session.warn(ofUnreadable: members, in: collection, at: span, in: source)
    }
}
