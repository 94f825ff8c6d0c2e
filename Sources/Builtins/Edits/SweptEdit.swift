import ConvNet
import DeepFeatures
import Imaging
import Interpreter
import Support

/// What a sweep varies the strength of: where it starts, which ways it goes, and what is done to each picture at the end.
struct SweptEdit {
    /// An attribute vector and the number of neighbours behind it; nil where that is not known.
    struct Direction {
        let k: Int?
        let w: Features
    }

    let network: Network
    /// Features of the picture that is moved.
    let base: Features
    /// Where the search for the first picture starts.
    let start: Picture
    /// What may change; nil is the whole picture.
    let region: Mask?
    /// The photograph that is edited.
    let subject: Picture
    /// What of it is to be filled.
    let missing: Mask?
    let directions: [Direction]
    /// Gives a reconstruction its colours, or its surroundings.
    let finished: (Picture) throws -> Picture

    /// - Throws: a complaint about arguments that do not go together; the engine's errors.
    init(of x: Picture, _ call: Call) throws {
        if let w: Features = try call.optional("w") {
            self = try SweptEdit(of: x, along: w, call)
        } else if let hole: Mask = try call.optional("hole"), let set: NeighborSet = try call.optional("set")
        {
            self = try SweptEdit(filling: hole, of: x, from: set, call)
        } else if let targets: NeighborSet = try call.optional("targets"),
            let sources: NeighborSet = try call.optional("sources")
        {
            self = try SweptEdit(of: x, from: sources, to: targets, call)
        } else {
            throw call.complaint(
                about: "x", "sweep needs a direction",
                remedy:
                    "a vector, sweep(x, w, …), or targets: and sources:, which nearest gives; or hole: and set:"
            )
        }
    }

    private init(of x: Picture, along w: Features, _ call: Call) throws {
        guard w.isAttributeVector else {
            throw call.complaint(
                about: "w", "sweep moves along an attribute vector, and these are features of a picture",
                remedy: "for example mean(targets) - mean(sources)")
        }
        if let name = ["targets", "sources", "hole", "set", "k"].first(where: { call.any($0) != nil }) {
            throw call.complaint(about: name, "\(name): has no effect beside a vector")
        }
        self = try SweptEdit(
            of: x, [Direction(k: nil, w: w)], in: w.space, call.session.network(of: w.space), call)
    }

    private init(of x: Picture, from sources: NeighborSet, to targets: NeighborSet, _ call: Call) throws {
        let counts = try Self.counts(call, available: max(targets.count, sources.count))
        let network = try call.mappingNetwork()
        let space = try call.space(network, usual: (x.image.width, x.image.height))
        let means = try [targets, sources].map {
            try call.means(ofFirst: counts, of: $0, in: space, network)
        }
        let directions = try counts.indices.map { index in
            Direction(k: counts[index], w: try means[0][index] - means[1][index])
        }
        self = try SweptEdit(of: x, directions, in: space, network, call)
    }

    /// An edit of the photograph itself, in its colours.
    private init(
        of x: Picture, _ directions: [Direction], in space: FeatureSpace, _ network: Network, _ call: Call
    ) throws {
        let matches = try call.optional("colors") ?? true
        let mode = try call.session.profile().colorMatch
        self.network = network
        self.directions = directions
        base = try call.phi(of: x, given: "x", in: space, network)
        (start, region, subject, missing) = (x, nil, x, nil)
        finished = { z in matches ? z.edited(z.image.matchingColor(of: x.image, mode: mode)) : z }
    }

    /// A hole that is filled (paper, section 4.2); outside of it the photograph stays.
    private init(filling hole: Mask, of x: Picture, from set: NeighborSet, _ call: Call) throws {
        let counts = try Self.counts(call, available: set.count)
        network = try call.mappingNetwork()
        let space = try call.space(network, usual: (x.image.width, x.image.height))
        let filling = HoleFilling(hole, of: x, in: space)
        let whole = try call.means(ofFirst: counts, of: set, in: space, network)
        let holed = try call.means(
            ofFirst: counts, of: set, preparedBy: filling.preparation, in: space, network)
        directions = try counts.indices.map { Direction(k: counts[$0], w: try whole[$0] - holed[$0]) }
        start = try filling.start
        region = try filling.region(call.session.profile().holeSearch)
        (subject, missing) = (x, filling.hole)
        base = try call.phi(of: start, given: "", in: space, network)
        let matches = try call.optional("colors") ?? false
        finished = { z in
            let colored = matches ? z.edited(z.image.matchingColor(of: x.image, mode: .perChannel)) : z
            return try filling.finished(colored)
        }
    }

    /// The numbers of neighbours asked for; those the sets do not have are cut, which is told.
    private static func counts(_ call: Call, available: Int) throws -> [Int] {
        guard call.any("k") != nil else { return [available] }
        let numbers = try call.numbers("k")
        let asked = numbers.compactMap { Int(exactly: $0) }.filter { $0 > 0 }
        guard !asked.isEmpty, asked.count == numbers.count else {
            throw call.complaint(
                about: "k", "k: takes whole numbers of at least 1", remedy: "for example k: [1, 10, 100]")
        }
        if let most = asked.max(), most > available {
            call.warn("there are only \(available) neighbours: larger k take all of them", about: "k")
        }
        return asked.map { min($0, available) }
    }
}
