import ConvNet
import DeepFeatures
import Interpreter
import PictureValues

/// How pictures are mapped into feature space: the arguments that `phi`, `mean`, `inpaint` and `sweep` share.
struct MappingArguments: ArgumentGroup {
    @Labelled("the network to use", absent: "the session's", .network) var network: NetworkValue?
    @Labelled(
        "the layers to tap; [\"pixels\"] is the picture itself, the baseline that ghosts", .completes(.layer),
        .known(as: ["taps", "layer", "features", "style_layers", "content_layers"]))
    var layers = LayerNames(FeatureSpace.defaultTaps)
    @Labelled("[width, height] in pixels", absent: "the picture's, at least 200 a side", .size, .listForm)
    var size: PixelSize?

    /// The network of the features: none for `layers: ["pixels"]`, which are the picture itself.
    func network(_ call: Call) throws -> Network {
        try layers.names == [Architecture.pixelTap] ? .pixels : call.network(given: network).network
    }

    /// Refuses to map the pictures of a set at the size of a photograph of another aspect.
    /// - Throws: `PhotographUnlikeSet`.
    func requireAspect(of photograph: NeighborSet.Query, like set: Dataset) throws {
        let unlike = PhotographUnlikeSet(photograph.picture, named: photograph.variable, beside: set)
        guard let unlike else { return }
        if let size, !AspectMismatch.differ((size.width, size.height), unlike.size) { return }
        throw unlike
    }

    /// The space that is asked for; without `size:`, that of pictures of the `usual` size.
    func space(_ network: Network, usual: (width: Int, height: Int)) throws -> FeatureSpace {
        let size =
            try size.map { ($0.width, $0.height) }
            ?? FeatureSize.automatic(
                width: usual.width, height: usual.height, network: network, taps: layers.names)
        return try FeatureSpace(network: network, taps: layers.names, width: size.0, height: size.1)
    }
}

extension MappingArguments {
    /// φ as it is asked for; without `size:`, for pictures of the `usual` size.
    func phi(_ call: Call, usual: (width: Int, height: Int)) throws -> FeatureMapping {
        let network = try network(call)
        return try call.mapping(network, space(network, usual: usual))
    }
}

/// Layers of a network, by name; at least one.
struct LayerNames {
    let names: [String]

    init(_ names: [String]) { self.names = names }
}

extension LayerNames: ArgumentValue {
    static var types: [ValueType] { [.list] }

    static func read(_ value: any Value, _ reading: ArgumentReading) throws -> LayerNames {
        let items = (value as? ListValue)?.items ?? []
        let names = items.compactMap { $0 as? String }
        guard names.count == items.count, !names.isEmpty else {
            throw reading.complaint(
                "layers: should be a list of layer names",
                remedy: "for example layers: [\"conv3_1\", \"conv4_1\", \"conv5_1\"]")
        }
        return LayerNames(names)
    }

    var asValue: any Value { names.asValue }
}

extension ArgumentTrait {
    static let network = known(as: ["net", "model", "backbone", "vgg", "cnn", "encoder"])
    static let size = known(as: [
        "resolution", "shape", "dim", "dims", "dimensions", "imsize", "image_size", "width",
    ])
    static let crop = known(as: ["box", "bbox", "rect", "roi", "region"])
}

extension Call {
    /// The network that is given, else the session's, with the pooling that the profile asks for.
    func network(given network: NetworkValue?) throws -> NetworkValue {
        if let network { return network }
        let usual = try session.defaultNetwork()
        guard let pooling = try session.profile().pooling else { return usual }
        let pooled = usual.with(pooling: pooling)
        session.remember(pooled)
        return pooled
    }
}
