import ConvNet
import FeatureSpaces
import Neighbors
import PictureSets

extension MethodContext {
    /// The store of pool5 features of a collection's pictures in the context's cache.
    /// - Throws: the engine's errors.
    package func descriptors(
        of collection: PictureCollection, by network: Network,
        preparedBy preparation: PicturePreparation = .none, precision: DescriptorPrecision = .float32
    ) throws -> DescriptorStore {
        try DescriptorStore(
            collection: collection, network: network, preparation: preparation, precision: precision,
            cache: cache.folder("pool5"))
    }
}

extension DescriptorStore {
    /// The members whose features the store has or can compute; there is a notice about the others.
    /// - Throws: the store's errors, `WorkCancelled`.
    package func readable(
        _ members: [Int], of collection: PictureCollection, in context: any MethodContext
    ) throws -> [Int] {
        let unreadable = try unreadable(among: members, monitor: context.monitor)
        guard !unreadable.isEmpty else { return members }
        context.notice(.unreadable(members: unreadable.keys.sorted(), collection: collection))
        return members.filter { unreadable[$0] == nil }
    }
}
