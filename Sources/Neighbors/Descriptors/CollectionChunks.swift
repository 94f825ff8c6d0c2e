import FeatureSpaces
import PictureSets
import Support
import Tensor

/// How a collection's pictures are divided into chunks of 256, in order, and what each of these is.
///
/// A chunk's key depends on its own pictures alone, and on what is done to them: collections that begin with the same
/// pictures share chunks, wherever they lie and whatever they are called.
struct CollectionChunks {
    let shape: RowShape
    private let collection: PictureCollection
    private let space: FeatureSpace
    private let preparation: PicturePreparation

    init(
        _ collection: PictureCollection, space: FeatureSpace, preparation: PicturePreparation,
        precision: DescriptorPrecision
    ) {
        (self.collection, self.space, self.preparation) = (collection, space, preparation)
        shape = RowShape(length: space.dimension, precision: precision)
    }

    /// Cost: hashing the hashes of 256 files, some 10 µs.
    func identity(of chunk: Int) -> ChunkIdentity {
        let first = chunk * PositionSet.capacity
        let pictures = first..<min(first + PositionSet.capacity, collection.files.count)
        var hasher = ContentHasher(kind: "pool5 chunk")
        hasher.update(collection.hash(of: pictures))
        hasher.update(space.identity)
        if let hash = preparation.hash { hasher.update(hash) }
        hasher.update(shape.precision.rawValue)
        hasher.update(EngineVersion.current)
        hasher.update(EngineKernels.arithmetic)
        return ChunkIdentity(key: hasher.finish(), rows: pictures.count, shape: shape)
    }
}
