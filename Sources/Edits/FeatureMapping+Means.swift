import ConvNet
import FeatureSpaces
import Imaging
import Neighbors
import PictureSets
import Support

extension FeatureMapping {
    /// The mean of φ over a set (paper, section 3, step 2), which continues where an earlier one was stopped.
    ///
    /// Pictures that cannot be decoded are left out. Cost: a decode and a forward pass per picture; memory
    /// does not grow with their number.
    /// - Parameter preparation: what is done to each picture first.
    /// - Throws: `EmptySet`, `NoReadablePicture`, `AspectMismatch`, errors of files, `WorkCancelled`.
    public func mean(
        of set: Dataset, preparedBy preparation: PicturePreparation = .none, in context: any MethodContext
    ) throws -> Features {
        let step = MethodStep.mean(of: set, preparation, by: self)
        return try context.remembered(step) {
            let extractor = try extractor()
            let partial = try partialMean(step, count: set.count, context)
            let done = partial.done
            if done > 0 { context.notice(.meanResumed(done: done, count: set.count)) }
            if done == 0 { try checkFirst(of: set, preparation, context) }
            let mean = try context.announcing(
                WorkLoad.images(set.count - done, in: space, of: network)
            ) {
                try FeatureMean(
                    of: set, preparedBy: preparation, extractor: extractor, partial: partial,
                    monitor: context.monitor)
            }
            return Features(mean, of: set, in: space)
        }
    }

    /// The mean of neighbours, with ‖φ(query)‖ to measure moves by.
    ///
    /// Cost: one more forward pass than the mean of the set.
    /// - Throws: as `mean(of:preparedBy:in:)`.
    public func mean(of neighbors: NeighborSet, in context: any MethodContext) throws -> Features {
        let mean = try mean(of: neighbors.ranked, in: context)
        let norm = try norm(of: neighbors.query.picture, in: context)
        return mean.measured(by: FeatureReference(label: neighbors.query.label, norm: norm))
    }

    /// The means over the first members of a ranked set, one per count; a count beyond the set's takes all of it.
    ///
    /// What is not known is computed in one pass, since the neighbours of a small k are the first of a large one (paper,
    /// Figure 6).
    /// - Parameters:
    ///   - counts: at least 1 each.
    ///   - preparation: what is done to each picture first.
    /// - Returns: one mean per count, in their order.
    /// - Throws: as `mean(of:preparedBy:in:)`.
    public func means(
        ofFirst counts: [Int], of neighbors: NeighborSet, preparedBy preparation: PicturePreparation = .none,
        in context: any MethodContext
    ) throws -> [Features] {
        let set = neighbors.ranked
        let counts = counts.map { min($0, set.count) }
        var computed: [FeatureMean]?
        return try counts.enumerated().map { index, count in
            let members = Dataset(collection: set.collection, members: Array(set.members.prefix(count)))
            return try context.remembered(.mean(of: members, preparation, by: self)) {
                let means = try computed ?? sum(counts, of: set, preparation, context)
                computed = means
                return Features(means[index], of: members, in: space)
            }
        }
    }

    /// The mean of φ over pictures chosen by hand.
    ///
    /// Cost: a forward pass per picture.
    /// - Throws: `AspectMismatch`, `WorkCancelled`.
    /// - Precondition: there is at least one picture.
    public func mean(of pictures: [Picture], in context: any MethodContext) throws -> Features {
        precondition(!pictures.isEmpty)
        return try context.remembered(.mean(of: pictures, by: self)) {
            let extractor = try extractor()
            let load = try WorkLoad.images(pictures.count, in: space, of: network)
            let mean = try context.announcing(load) {
                try FeatureMean(of: pictures, extractor: extractor, monitor: context.monitor)
            }
            return Features(space: space, values: mean.values, weight: 1, start: nil, reference: nil)
        }
    }

    private func sum(
        _ counts: [Int], of set: Dataset, _ preparation: PicturePreparation, _ context: any MethodContext
    ) throws -> [FeatureMean] {
        let extractor = try extractor()
        try checkFirst(of: set, preparation, context)
        return try context.announcing(
            WorkLoad.images(counts.max() ?? 0, in: space, of: network)
        ) {
            try FeatureMean.ofFirst(
                counts, of: set, preparedBy: preparation, extractor: extractor, monitor: context.monitor)
        }
    }

    /// Refuses what would fail at its first picture, before a time is announced.
    private func checkFirst(
        of set: Dataset, _ preparation: PicturePreparation, _ context: any MethodContext
    ) throws {
        try FeatureMean.checkFirst(
            of: set, preparedBy: preparation, in: space, monitor: context.monitor)
    }

    /// What an earlier computation left of a mean, and where this one leaves its own.
    private func partialMean(
        _ step: MethodStep, count: Int, _ context: any MethodContext
    ) throws -> PartialMean {
        PartialMean(key: try step.key(), space: space, count: count, in: context.cache.folder("means"))
    }
}

extension MethodStep {
    fileprivate static func mean(
        of set: Dataset, _ preparation: PicturePreparation, by mapping: FeatureMapping
    ) -> MethodStep {
        MethodStep(.mean, parameters: mapping.parameters) { _ in
            [set.hash, mapping.space.identity] + (preparation.hash.map { [$0] } ?? [])
        }
    }

    fileprivate static func mean(of pictures: [Picture], by mapping: FeatureMapping) -> MethodStep {
        MethodStep(.mean, parameters: mapping.parameters) { checkpoint in
            try pictures.map { try $0.hash(checkpoint: checkpoint) } + [mapping.space.identity]
        }
    }
}

extension Features {
    /// A mean over a set as features that know what they are a mean of.
    fileprivate init(_ mean: FeatureMean, of set: Dataset, in space: FeatureSpace) {
        self.init(
            space: space, values: mean.values, weight: 1, start: nil, reference: nil,
            origin: FeatureOrigin(means: [SetMean(mean, of: set, in: space)]))
    }
}
