import ConvNet
import DeepFeatures
import Imaging
import Interpreter
import PictureValues
import Support

/// φ as the session's profile has it.
extension Call {
    func extractor(_ network: Network, _ space: FeatureSpace) throws -> FeatureExtractor {
        try FeatureExtractor(
            network: network, space: space, enlarging: session.profile().reconstruction.enlarging)
    }

    /// What cached features depend on besides pictures and space.
    func mappingParameters() throws -> [String: String] {
        let enlarging = try session.profile().reconstruction.enlarging
        return enlarging == .bicubic ? [:] : ["enlarging": enlarging.rawValue]
    }

    /// The means over the first members of a ranked set, a mean a count; a count beyond the set's takes all of it.
    ///
    /// What the session does not know is computed in one pass.
    func means(
        ofFirst counts: [Int], of set: NeighborSet, preparedBy preparation: PicturePreparation = .none,
        in space: FeatureSpace, _ network: Network
    ) throws -> [Features] {
        let counts = counts.map { min($0, set.count) }
        var computed: [FeatureMean]?
        return try counts.enumerated().map { index, count in
            let members = Dataset(
                collection: set.ranked.collection, members: Array(set.ranked.members.prefix(count)))
            return try cached(
                as: "mean",
                inputs: [members.hash, space.identity] + (preparation.hash.map { [$0] } ?? []),
                parameters: mappingParameters()
            ) {
                let means =
                    try computed ?? summedUp(counts, of: set.ranked, preparation, in: space, network)
                computed = means
                return features(of: means[index], over: members, in: space)
            }
        }
    }

    /// The mean of a set's pictures, each prepared first; from the session where it is known.
    func mean(
        of set: Dataset, preparedBy preparation: PicturePreparation = .none, in space: FeatureSpace,
        _ network: Network
    ) throws -> Features {
        let inputs = [set.hash, space.identity] + (preparation.hash.map { [$0] } ?? [])
        let parameters = try mappingParameters()
        return try cached(as: "mean", inputs: inputs, parameters: parameters) {
            let extractor = try extractor(network, space)
            let partial = partialMean(
                cacheKey("mean", inputs: inputs, parameters: parameters), of: set, in: space)
            let done = partial?.done ?? 0
            if done > 0 { session.host.note("\(builtin.name): goes on at \(done) of \(set.count)") }
            if session.rehearsal == nil, done == 0 {
                try FeatureMean.checkFirst(
                    of: set, preparedBy: preparation, in: space, monitor: session.monitor)
            }
            let mean = try announcing(
                WorkLoad.images(set.count - done, in: space, of: network),
                standIn: FeatureMean.standIn(space, for: preparation.hash ?? set.hash)
            ) {
                try FeatureMean(
                    of: set, preparedBy: preparation, extractor: extractor, partial: partial,
                    monitor: session.monitor)
            }
            return features(of: mean, over: set, in: space)
        }
    }

    /// What an earlier call left of a mean, and where this one leaves it; nil where nothing is computed.
    private func partialMean(_ key: ContentHash, of set: Dataset, in space: FeatureSpace) -> PartialMean? {
        guard session.rehearsal == nil else { return nil }
        return PartialMean(key: key, space: space, count: set.count, in: session.cache.folder("means"))
    }

    private func summedUp(
        _ counts: [Int], of set: Dataset, _ preparation: PicturePreparation, in space: FeatureSpace,
        _ network: Network
    ) throws -> [FeatureMean] {
        let extractor = try extractor(network, space)
        if session.rehearsal == nil {
            try FeatureMean.checkFirst(
                of: set, preparedBy: preparation, in: space, monitor: session.monitor)
        }
        return try announcing(
            WorkLoad.images(counts.max() ?? 0, in: space, of: network),
            standIn: counts.map { _ in FeatureMean.standIn(space, for: set.hash) }
        ) {
            try FeatureMean.ofFirst(
                counts, of: set, preparedBy: preparation, extractor: extractor, monitor: session.monitor)
        }
    }

    /// A mean as features that know what they are a mean of.
    func features(
        of mean: FeatureMean, over set: Dataset, in space: FeatureSpace, reference: FeatureReference? = nil
    ) -> Features {
        Features(
            space: space, values: mean.values, weight: 1, start: nil, reference: reference,
            origin: FeatureOrigin(means: [SetMean(mean, of: set, in: space)]))
    }

    /// φ of one picture, from the session where it is known. Only pictures with a name are kept: φ of every member of a
    /// set would fill the disk.
    /// - Parameter isNamed: whether the picture has a name.
    func phi(
        of picture: Picture, named isNamed: Bool, in space: FeatureSpace, _ network: Network
    ) throws -> Features {
        func compute() throws -> Features {
            let extractor = try extractor(network, space)
            let values = try announcing(
                WorkLoad.images(1, in: space, of: network),
                standIn: FeatureMean.standIn(space, for: picture.hash).values
            ) {
                try extractor.values(of: picture.image, monitor: session.monitor)
            }
            return Features(space: space, values: values, weight: 1, start: picture, reference: nil)
        }
        guard isNamed else { return try compute() }
        return try cached(
            as: "phi",
            inputs: [
                picture.hash(checkpoint: session.monitor.checkCancellation), space.identity,
            ], parameters: mappingParameters(),
            compute: compute
        ).starting(at: picture)
    }
}

extension FeatureMean {
    /// What stands for features where work is only rehearsed: one number for all, another for other pictures, so that
    /// differences have a length and edits that differ are not taken for one.
    static func standIn(_ space: FeatureSpace, for pictures: ContentHash, count: Int = 1) -> FeatureMean {
        let number = Float(Int(pictures.hex.prefix(6), radix: 16) ?? 0) * 0x1p-24
        return FeatureMean(
            values: [Float](repeating: 0.5 + number, count: space.dimension),
            squaredNorms: space.layers.map { Double($0.count) }, count: count)
    }
}
