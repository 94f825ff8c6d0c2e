import ConvNet
import FeatureSpaces
import Imaging
import PictureSets
import Support

/// φ as an edit uses it: a network, the layers and the size of a feature space, and how smaller pictures are enlarged.
///
///     let phi = try FeatureMapping(network, fitting: x.image)
///     let f = try phi.features(of: x, in: context)
///     let mean = try phi.mean(of: faces, in: context)
public struct FeatureMapping: Sendable {
    /// The network that pictures go through.
    public let network: Network
    /// A space of that network.
    public let space: FeatureSpace
    /// How pictures smaller than the space's size are scaled up.
    public let enlarging: ResamplingFilter

    /// - Parameter space: a space of `network`.
    public init(network: Network, space: FeatureSpace, enlarging: ResamplingFilter = .bicubic) {
        (self.network, self.space, self.enlarging) = (network, space, enlarging)
    }

    /// φ for pictures of the size of `image`, scaled up until the smaller side is 200 (paper, section 3).
    /// - Parameter taps: the layers.
    /// - Throws: `PictureTooLarge`, `NoTaps`, the engine's error for an unknown layer.
    public init(
        _ network: Network, taps: [String] = FeatureSpace.defaultTaps, fitting image: Image
    ) throws {
        let size = try FeatureSize.automatic(
            width: image.width, height: image.height, network: network, taps: taps)
        self.init(
            network: network,
            space: try FeatureSpace(network: network, taps: taps, width: size.width, height: size.height))
    }

    /// What results depend on besides pictures and space.
    var parameters: [String: String] { Self.parameters(enlarging: enlarging) }

    /// What results of φ depend on besides pictures and space.
    package static func parameters(enlarging: ResamplingFilter) -> [String: String] {
        enlarging == .bicubic ? [:] : ["enlarging": enlarging.rawValue]
    }

    /// - Throws: the engine's errors, `NotEnoughMemory`.
    package func extractor() throws -> FeatureExtractor {
        try FeatureExtractor(network: network, space: space, enlarging: enlarging)
    }

    /// φ of a picture, from which a reconstruction of it starts.
    ///
    /// Cost: one forward pass.
    /// - Throws: the engine's errors, `WorkCancelled`.
    public func features(of picture: Picture, in context: any MethodContext) throws -> Features {
        try context.remembered(.phi(of: picture, by: self)) {
            let extractor = try extractor()
            let values = try context.announcing(WorkLoad.images(1, in: space, of: network)) {
                try extractor.values(of: picture.image, monitor: context.monitor)
            }
            return Features(space: space, values: values, weight: 1, start: picture, reference: nil)
        }.starting(at: picture)
    }

    /// ‖φ(x)‖ of a picture.
    ///
    /// Cost: one forward pass.
    /// - Throws: the engine's errors, `WorkCancelled`.
    public func norm(of picture: Picture, in context: any MethodContext) throws -> Double {
        try context.remembered(.norm(of: picture, by: self)) {
            let extractor = try extractor()
            return try context.announcing(WorkLoad.images(1, in: space, of: network)) {
                Features.norm(of: try extractor.values(of: picture.image, monitor: context.monitor))
            }
        }
    }
}

extension MethodStep {
    fileprivate static func phi(of picture: Picture, by mapping: FeatureMapping) -> MethodStep {
        MethodStep(.phi, parameters: mapping.parameters) { checkpoint in
            [try picture.hash(checkpoint: checkpoint), mapping.space.identity]
        }
    }

    fileprivate static func norm(of picture: Picture, by mapping: FeatureMapping) -> MethodStep {
        MethodStep(.norm, parameters: mapping.parameters) { checkpoint in
            [try picture.hash(checkpoint: checkpoint), mapping.space.identity]
        }
    }
}
