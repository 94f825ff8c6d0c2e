import Foundation
import PictureSets

/// A point or a direction in a feature space: φ(x), a mean of φ over a set, or an attribute vector.
///
///     let w = try phi.mean(of: targets, in: context) - phi.mean(of: sources, in: context)
///     let target = try phi.features(of: x, in: context) + w.scaled(by: 3)
///     w.isAttributeVector   // true: the pictures' coefficients cancel
///     target.isPictureLike  // true: a reconstruction can look for it
///
/// All three are one type, distinguished by `weight`, the sum of the coefficients of the pictures that went into it: 1
/// for φ and means, 0 for their differences (the paper's w). `values` holds the layers one after another, shallowest
/// first, each (C,H,W) row-major float32.
public struct Features: Sendable {
    /// Where these features live.
    public let space: FeatureSpace
    /// `space.dimension` numbers, each layer (C,H,W) row-major.
    public let values: [Float]
    /// The sum of image coefficients.
    public let weight: Double
    /// The picture `reconstruct` starts from: the leftmost one that went in.
    public let start: Picture?
    /// The picture that a move along these features is measured by.
    public let reference: FeatureReference?
    /// How they came about.
    public let origin: FeatureOrigin

    /// - Precondition: `values.count` is the space's dimension.
    public init(
        space: FeatureSpace, values: [Float], weight: Double, start: Picture?, reference: FeatureReference?,
        origin: FeatureOrigin = FeatureOrigin()
    ) {
        precondition(values.count == space.dimension)
        self.space = space
        self.values = values
        self.weight = weight
        self.start = start
        self.reference = reference
        self.origin = origin
    }

    /// Whether the picture coefficients cancel, as in mean(targets) - mean(sources).
    public var isAttributeVector: Bool { abs(weight) < Features.weightTolerance }

    /// Whether this attribute vector is not a known multiple of another.
    public var isVectorOfItsOwn: Bool { abs(origin.coefficient - 1) < Features.weightTolerance }

    /// Whether these features stand for one picture, so that `reconstruct` can look for it.
    public var isPictureLike: Bool { abs(weight - 1) < Features.weightTolerance }

    /// The same features, with another picture for `reconstruct` to start from.
    public func starting(at picture: Picture) -> Features {
        Features(
            space: space, values: values, weight: weight, start: picture, reference: reference, origin: origin
        )
    }

    /// The same features, measured by another picture.
    public func measured(by reference: FeatureReference) -> Features {
        Features(
            space: space, values: values, weight: weight, start: start, reference: reference, origin: origin)
    }

    /// Coefficients are sums of a few numbers given by the user; a larger difference is intended.
    private static let weightTolerance = 1e-6
}

/// The query of the neighbours behind some features: its name and ‖φ(query)‖, for alpha relative to it.
public struct FeatureReference: Sendable, Equatable {
    /// What the person called the query.
    public let label: String
    /// ‖φ(query)‖₂.
    public let norm: Double

    public init(label: String, norm: Double) {
        self.label = label
        self.norm = norm
    }
}

extension Features {
    /// What was averaged, if they are the mean of a set and nothing else.
    public var averaged: AveragedPictures? {
        guard let mean = origin.means.first, origin.means.count == 1, mean.coefficient == 1, isPictureLike,
            origin.moves.isEmpty
        else { return nil }
        return AveragedPictures(
            count: mean.count, leftOut: mean.leftOut, isCropped: mean.set.collection.crop != nil)
    }
}

/// The pictures behind a mean.
public struct AveragedPictures: Sendable, Equatable {
    /// How many there are.
    public let count: Int
    /// The names of pictures of the set that are not among them, since they cannot be decoded, or are too small
    /// for the crop.
    public let leftOut: [String]
    /// Whether the set has a crop.
    package let isCropped: Bool

    public init(count: Int, leftOut: [String], isCropped: Bool = false) {
        (self.count, self.leftOut, self.isCropped) = (count, leftOut, isCropped)
    }
}
