import DeepFeatures

extension Value {
    /// The set that a dataset is, or that neighbours are in their order; nil of anything else.
    package var pictureSet: Dataset? { self as? Dataset ?? (self as? NeighborSet)?.ranked }
}
