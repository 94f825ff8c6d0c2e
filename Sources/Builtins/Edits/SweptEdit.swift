import ConvNet
import DeepFeatures
import Imaging
import Interpreter
import PictureValues
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
}

extension SweepFunction {
    /// What the arguments ask for.
    /// - Throws: a complaint about arguments that do not go together; the engine's errors.
    func edit(_ call: Call) throws -> SweptEdit {
        if let w { return try edit(along: w, call) }
        if let hole, let set { return try edit(filling: hole, from: set, call) }
        if let targets, let sources { return try edit(from: sources, to: targets, call) }
        throw call.complaint(
            about: $x, "sweep needs a direction",
            remedy:
                "a vector, sweep(x, w, …), or targets: and sources:, which nearest gives; or hole: and set:")
    }

    private func edit(along w: Features, _ call: Call) throws -> SweptEdit {
        guard w.isAttributeVector else {
            throw call.complaint(
                about: $w, "sweep moves along an attribute vector, and these are features of a picture",
                remedy: "for example mean(targets) - mean(sources)")
        }
        if let other = [$targets, $sources, $hole, $set, $k].first(where: \.isGiven) {
            throw call.complaint(about: other, "\(other.name): has no effect beside a vector")
        }
        call.warnOfStretching(x, given: $x, into: w.space, about: $x)
        return try edit(
            [SweptEdit.Direction(k: nil, w: w)], in: w.space, call.session.network(of: w.space), call)
    }

    private func edit(from sources: NeighborSet, to targets: NeighborSet, _ call: Call) throws -> SweptEdit {
        for set in [targets, sources] {
            try mapping.requireAspect(of: call.query(x, given: $x), like: set.ranked)
        }
        let counts = try counts(available: max(targets.count, sources.count), call)
        let network = try mapping.network(call)
        let space = try mapping.space(network, usual: (x.image.width, x.image.height))
        let means = try [targets, sources].map {
            try call.means(ofFirst: counts, of: $0, in: space, network)
        }
        let directions = try counts.indices.map { index in
            SweptEdit.Direction(k: counts[index], w: try means[0][index] - means[1][index])
        }
        return try edit(directions, in: space, network, call)
    }

    /// An edit of the photograph itself, in its colours.
    private func edit(
        _ directions: [SweptEdit.Direction], in space: FeatureSpace, _ network: Network, _ call: Call
    ) throws -> SweptEdit {
        let (x, matches) = (x, colors ?? true)
        let mode = try call.session.profile().colorMatch
        return SweptEdit(
            network: network, base: try call.phi(of: x, named: call.isNamed($x), in: space, network),
            start: x,
            region: nil, subject: x, missing: nil, directions: directions,
            finished: { z in matches ? z.edited(z.image.matchingColor(of: x.image, mode: mode)) : z })
    }

    /// A hole that is filled (paper, section 4.2); outside of it the photograph stays.
    private func edit(filling hole: Mask, from set: NeighborSet, _ call: Call) throws -> SweptEdit {
        try mapping.requireAspect(of: call.query(x, given: $x), like: set.ranked)
        let counts = try counts(available: set.count, call)
        let network = try mapping.network(call)
        let space = try mapping.space(network, usual: (x.image.width, x.image.height))
        let filling = HoleFilling(hole, of: x, in: space)
        let whole = try call.means(ofFirst: counts, of: set, in: space, network)
        let holed = try call.means(
            ofFirst: counts, of: set, preparedBy: filling.preparation, in: space, network)
        let start = try filling.start
        let (x, matches) = (x, colors ?? false)
        return SweptEdit(
            network: network, base: try call.phi(of: start, named: false, in: space, network), start: start,
            region: filling.region(try call.session.profile().holeSearch), subject: x, missing: filling.hole,
            directions: try counts.indices.map {
                SweptEdit.Direction(k: counts[$0], w: try whole[$0] - holed[$0])
            },
            finished: { z in
                let colored = matches ? z.edited(z.image.matchingColor(of: x.image, mode: .perChannel)) : z
                return try filling.finished(colored)
            })
    }

    /// The numbers of neighbours asked for; those the sets do not have are cut, which is told.
    private func counts(available: Int, _ call: Call) throws -> [Int] {
        guard let k else { return [available] }
        let asked = k.compactMap { Int(exactly: $0) }.filter { $0 > 0 }
        guard !asked.isEmpty, asked.count == k.count else {
            throw call.complaint(
                about: $k, "k: takes whole numbers of at least 1", remedy: "for example k: [1, 10, 100]")
        }
        if let most = asked.max(), most > available {
            call.warn("there are only \(available) neighbours: larger k take all of them", about: $k)
        }
        return asked.map { min($0, available) }
    }
}
