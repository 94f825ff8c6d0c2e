import ConvNet
import DeepFeatures
import Imaging
import Interpreter
import PictureValues
import Support

struct NormalizeFunction: Function {
    static let page = FunctionPage(
        summary: "Scales a network's filters to a mean activation of 1.",
        discussion: """
            Every filter is divided by its mean activation over the pictures and all positions, and the next layer \
            makes up for it: the same features, each on a scale of its own, so that no filter outweighs the others in \
            the loss. Filters that never fire stay as they are and are counted. net.means gives the means. Sessions \
            keep the means and open the network's file again; save(net, "n.safetensors") writes the weights. Alpha in \
            units of beta and λ depend on the scale of features: do not carry them over.
            """,
        examples: [
            .init("n = normalize(network(\"tiny\"), [x], size: [32, 32])"),
            .init("normalize(network(\"tiny\"), faces).means"),
        ],
        source: "section 3: the normalised VGG-19, of Gatys, Ecker & Bethge 2016, section 2",
        seeAlso: ["network", "use", "save"])

    @Positional("the network") var net: NetworkValue
    @Positional("the pictures to measure its filters on") var images: SetOrList
    @Labelled("[width, height] in pixels", absent: "the picture's, at least 200 a side", .size, .listForm)
    var size: PixelSize?

    func run(_ call: Call) throws -> NetworkValue {
        let images = try measured(call)
        let size = try mappedSize(of: images, call)
        let space = try FilterActivity.space(of: net.network, width: size.width, height: size.height)
        let value: NetworkValue = try call.cached(inputs: [images.hash, space.identity]) {
            try normalized(by: images, space, call)
        }
        call.session.remember(value)
        return value
    }

    /// - Throws: a complaint if there are no pictures.
    private func measured(_ call: Call) throws -> MeasuredImages {
        switch images {
        case .set(let set):
            if let neighbors = set.neighbors {
                try requireAspect(of: neighbors)
                return MeasuredImages(neighbors)
            }
            return try MeasuredImages(set.pictures)
        case .list(let list):
            let pictures = list.items.compactMap { $0 as? Picture }
            guard pictures.count == list.items.count, !pictures.isEmpty else {
                throw call.complaint(
                    about: $images, "normalize needs a dataset, a neighbour set or a list of pictures",
                    remedy: "for example normalize(net, faces)")
            }
            return MeasuredImages(pictures)
        }
    }

    /// - Throws: `PhotographUnlikeSet`.
    private func requireAspect(of neighbors: NeighborSet) throws {
        let query = neighbors.query
        guard size == nil,
            let unlike = PhotographUnlikeSet(query.picture, named: query.variable, beside: neighbors.ranked)
        else { return }
        throw unlike
    }

    /// The size at which they enter the network.
    /// - Throws: a complaint if the pictures' sizes differ and none is asked for.
    private func mappedSize(of images: MeasuredImages, _ call: Call) throws -> (width: Int, height: Int) {
        if let size { return (size.width, size.height) }
        guard let usual = images.usualSize else {
            throw call.complaint(
                about: $images, "these pictures have several sizes",
                remedy: try images.remedyForSizes(
                    calledThem: call.code(of: $images, or: "faces"), monitor: call.monitor))
        }
        return try FeatureSize.automatic(
            width: usual.width, height: usual.height, network: net.network,
            taps: net.network.architecture.convolutions.map(\.name))
    }

    private func normalized(
        by images: MeasuredImages, _ space: FeatureSpace, _ call: Call
    ) throws -> NetworkValue {
        let load = try WorkLoad.images(images.count, in: space, of: net.network)
        var leftOut = 0
        let layers = try call.announcing(load) {
            try images.means(of: net.network, space: space, leftOut: &leftOut, call)
        }
        let means = FilterMeans(layers: layers, source: images.words(without: leftOut, in: space))
        if means.silentCount > 0 {
            call.session.host.note(
                "normalize: \(means.silentCount) of \(means.count) filters never fire on these images and "
                    + "stay as they are"
            )
        }
        let source = net.source.normalized(by: means)
        return NetworkValue(network: try source.open(), source: source)
    }
}

/// Pictures that filters are measured on.
private struct MeasuredImages {
    private enum Pictures {
        case set(Dataset)
        case list([Picture])
    }

    private let pictures: Pictures
    /// The size of all pictures, or of the neighbours' query; nil if sizes differ.
    let usualSize: (width: Int, height: Int)?
    let count: Int
    let hash: ContentHash
    private let name: String

    init(_ neighbors: NeighborSet) {
        let query = neighbors.query.picture.image
        (pictures, usualSize) = (.set(neighbors.ranked), (query.width, query.height))
        (count, hash, name) = (neighbors.count, neighbors.ranked.hash, neighbors.ranked.name)
    }

    /// - Throws: `EmptySet`.
    init(_ set: Dataset) throws {
        guard set.count > 0 else { throw EmptySet(dataset: set.name) }
        (pictures, usualSize) = (.set(set), set.collection.pictureSize)
        (count, hash, name) = (set.count, set.hash, set.name)
    }

    /// - Precondition: there is at least one.
    init(_ list: [Picture]) {
        let sizes = list.map { [$0.image.width, $0.image.height] }
        usualSize = Set(sizes).count == 1 ? (sizes[0][0], sizes[0][1]) : nil
        var hasher = ContentHasher(kind: "pictures")
        for picture in list { hasher.update(picture.hash) }
        (pictures, count, hash, name) = (.list(list), list.count, hasher.finish(), "")
    }

    /// What to do if they have several sizes.
    /// - Throws: errors of files, `WorkCancelled`.
    func remedyForSizes(calledThem name: String, monitor: any WorkMonitor) throws -> String {
        switch pictures {
        case .set(let set):
            try SeveralSizes(of: set, monitor: monitor).remedy(for: name, isSet: true)
        case .list(let list): SeveralSizes(of: list).remedy(for: name, isSet: false)
        }
    }

    /// "500 images of faces at 200×200".
    func words(without leftOut: Int, in space: FeatureSpace) -> String {
        let count = count - leftOut
        return
            "\(count) image\(count == 1 ? "" : "s")\(name.isEmpty ? "" : " of \(name)") at \(space.width)×\(space.height)"
    }

    func means(
        of network: Network, space: FeatureSpace, leftOut: inout Int, _ call: Call
    ) throws -> [[Float]] {
        let monitor = call.monitor
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
}
