import ConvNet
import DeepFeatures
import Imaging
import Interpreter
import Support

extension NetworkFunctions {
    static let normalize = Builtin(
        "normalize",
        [
            .positional("net", [.network], "the network"),
            .positional("images", [.dataset, .neighborSet, .list], "the pictures to measure its filters on"),
            .size,
        ],
        returns: [.network], summary: "Scales a network's filters to a mean activation of 1.",
        discussion: """
            Every filter is divided by its mean activation over the pictures and all positions, and the next layer \
            makes up for it: the same features, each on a scale of its own, so that no filter outweighs the others in \
            the loss. Filters that never fire stay as they are and are counted. net.means tells the means. Sessions \
            keep the means and open the network's file again; save(net, "n.safetensors") writes the weights. Alpha in \
            units of beta and λ depend on the scale of features: do not carry them over.
            """,
        examples: [
            .init("n = normalize(network(\"tiny\"), [x], size: [32, 32])"),
            .init("normalize(network(\"tiny\"), faces).means"),
        ],
        source: "section 3: the normalised VGG-19, of Gatys, Ecker & Bethge 2016, section 2",
        seeAlso: ["network", "use", "save"]
    ) { call in
        let net: NetworkValue = try call.required("net")
        let images = try MeasuredImages(call)
        let space = try FilterActivity.space(
            of: net.network, width: images.size.width, height: images.size.height)
        let value: NetworkValue = try call.cached(inputs: [images.hash, space.identity]) {
            try normalized(net, images, space, call)
        }
        call.session.remember(value)
        return value
    }

    private static func normalized(
        _ net: NetworkValue, _ images: MeasuredImages, _ space: FeatureSpace, _ call: Call
    ) throws -> NetworkValue {
        let load = try WorkLoad.images(images.count, in: space, of: net.network)
        let standIn = space.layers.map { [Float](repeating: 1, count: $0.channels) }
        var leftOut = 0
        let layers = try call.announcing(load, standIn: standIn) {
            try images.means(of: net.network, space: space, leftOut: &leftOut, call)
        }
        let means = FilterMeans(layers: layers, source: images.words(without: leftOut))
        if means.silentCount > 0 {
            call.session.host.note(
                "normalize: \(means.silentCount) of \(means.count) filters never fire over these images and stay as they are"
            )
        }
        let source = net.source.normalized(by: means)
        return NetworkValue(network: try source.open(), source: source)
    }
}

/// The pictures that a call of `normalize` measures filters on.
private struct MeasuredImages {
    private enum Pictures {
        case set(Dataset)
        case list([Picture])
    }

    private let pictures: Pictures
    /// The size at which they enter the network.
    let size: (width: Int, height: Int)
    let count: Int
    let hash: ContentHash
    private let name: String

    /// - Throws: a complaint where there are none, or their sizes differ and none is asked for.
    init(_ call: Call) throws {
        let usual: (width: Int, height: Int)?
        var name = ""
        switch call.any("images") {
        case let neighbors as NeighborSet:
            let query = neighbors.query.picture.image
            (pictures, usual) = (.set(neighbors.ranked), (query.width, query.height))
            (count, hash, name) = (neighbors.count, neighbors.ranked.hash, neighbors.ranked.name)
        case let set as Dataset:
            guard set.count > 0 else { throw EmptySet(dataset: set.name) }
            (pictures, usual) = (.set(set), set.collection.pictureSize)
            (count, hash, name) = (set.count, set.hash, set.name)
        default:
            let list = try Self.pictures(call)
            let sizes = list.map { [$0.image.width, $0.image.height] }
            usual = Set(sizes).count == 1 ? (sizes[0][0], sizes[0][1]) : nil
            (pictures, count) = (.list(list), list.count)
            var hasher = ContentHasher(kind: "pictures")
            for picture in list { hasher.update(picture.hash) }
            hash = hasher.finish()
        }
        self.name = name
        size = try Self.size(call, usual: usual)
    }

    /// "500 images of faces at 200×200".
    func words(without leftOut: Int) -> String {
        let count = count - leftOut
        return
            "\(count) image\(count == 1 ? "" : "s")\(name.isEmpty ? "" : " of \(name)") at \(size.width)×\(size.height)"
    }

    func means(
        of network: Network, space: FeatureSpace, leftOut: inout Int, _ call: Call
    ) throws -> [[Float]] {
        let monitor = call.session.monitor
        switch pictures {
        case .set(let set):
            return try FilterActivity.means(of: set, network: network, space: space, monitor: monitor) {
                leftOut = $0.count
                call.warn(ofUnreadable: $0, in: set.collection)
            }
        case .list(let list):
            return try FilterActivity.means(of: list, network: network, space: space, monitor: monitor)
        }
    }

    private static func pictures(_ call: Call) throws -> [Picture] {
        let items: [any Value] = try call.required("images", as: ListValue.self).items
        let pictures = items.compactMap { $0 as? Picture }
        guard pictures.count == items.count, !pictures.isEmpty else {
            throw call.complaint(
                about: "images", "normalize needs a dataset, a neighbour set or a list of pictures",
                remedy: "for example normalize(net, faces)")
        }
        return pictures
    }

    private static func size(
        _ call: Call, usual: (width: Int, height: Int)?
    ) throws -> (width: Int, height: Int) {
        if let size = try call.size() { return size }
        guard let usual else {
            throw call.complaint(
                about: "images", "these pictures have several sizes",
                remedy: "say one, for example size: [200, 200], and crop pictures whose shapes differ")
        }
        let network: NetworkValue = try call.required("net")
        return try FeatureSize.automatic(
            width: usual.width, height: usual.height, network: network.network,
            taps: network.network.architecture.convolutions.map(\.name))
    }
}
