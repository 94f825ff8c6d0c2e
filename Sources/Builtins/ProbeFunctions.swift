import DeepFeatures
import Interpreter
import Support

/// Probes: attributes for people who have pictures and no labels.
enum ProbeFunctions {
    static let family = Family(title: "Probes", functions: [probe, score, label])

    private static let examples: [ValueType] = [.dataset, .neighborSet, .list]

    private static let probe = Builtin(
        "probe",
        [
            .positional("positives", examples, "pictures that show it: a set, or a list"),
            .positional("negatives", examples, "pictures that do not"),
            .labelled(
                "folds", [.count(atLeast: 2)], default: "5", "how many parts are left out, one after another"),
            .labelled(
                "ridge", [.number], default: "0.3", "the weight of ‖w‖² against the errors, above 0"),
        ],
        returns: [.probe], summary: "Learns to tell pictures that show something.",
        discussion: """
            A linear scorer on pool5 features, by regularised least squares: some tens of pictures of each kind teach it \
            in seconds. score(p, x) is above 0 for yes; label(set, p, as: "smiling") makes an \
            attribute of the scores. accuracy is the share told right of pictures that were left out, a fold at a time; \
            compare it with baseline, what always saying the more frequent answer would get. There are at most as many folds \
            as pictures of the rarer kind; where that is fewer than were asked for, it is said. Copies of a picture count \
            once. What it learns may be something that goes along: look at pictures it is wrong about.
            """,
        examples: [
            .init("p = probe(faces where smiling, faces where not smiling)"),
            .init("p.accuracy > p.baseline"),
            .init("p = probe([x, faces[3]], [faces[1], faces[2]], folds: 2)"),
        ],
        source: "J. A. K. Suykens, J. Vandewalle, “Least squares support vector machine classifiers”, 1999",
        seeAlso: ["label", "score", "nearest", "contrast"],
        words: "classifier classify svm logistic fit train linear_probe"
    ) { call in
        let ridge = try call.optional("ridge", as: Double.self) ?? LinearProbe.usualRidge
        guard (1e-6...1e6).contains(ridge) else {
            throw call.complaint(
                about: "ridge", "ridge: goes from 0.000001 to a million", remedy: "for example ridge: 0.3")
        }
        let folds = min(try call.count("folds") ?? 5, LinearProbe.maximumExamples)
        let sources = try ["positives", "negatives"].map { try ProbeExamples(call, $0) }
        let space = try FeatureSpace(
            network: call.session.defaultNetwork().network, taps: [DescriptorStore.tap],
            width: FeatureSize.minimumSide, height: FeatureSize.minimumSide)
        let probe: LinearProbe = try call.cached(
            inputs: sources.map(\.hash) + [space.identity],
            parameters: ["folds": String(folds), "ridge": String(ridge)]
        ) {
            let examples = try sources.map { try $0.examples() }
            guard call.session.rehearsal == nil else { return LinearProbe.standIn(space) }
            return try LinearProbe.learn(
                positives: examples[0], negatives: examples[1], space: space, folds: folds, ridge: ridge,
                monitor: call.session.monitor)
        }
        if let asked = try call.count("folds"), probe.report.folds < asked, call.session.rehearsal == nil {
            call.warn(
                "folds: \(asked) became \(probe.report.folds), since each part needs a picture of either kind, and there are "
                    + "\(probe.report.positives) yes and \(probe.report.negatives) no",
                about: "folds", remedy: "give more pictures, or folds: \(probe.report.folds)")
        }
        return probe
    }

    private static let score = Builtin(
        "score",
        [
            .positional("p", [.probe], "the probe"),
            .positional(
                "x", [.image, .dataset, .neighborSet, .list], "a picture, a set, or a list of pictures"),
        ],
        returns: [.number, .list], summary: "How much a picture shows what a probe looks for.",
        discussion: """
            Above 0 for yes; near 1 and -1 for the pictures the probe was taught with. A probe that saw few pictures of one \
            kind gives new ones of that kind low scores: a threshold below 0 finds more of them. A set or a list gives a \
            list of numbers, in its order, with nothing for pictures that cannot be read; p.score(x) is the same.
            """,
        examples: [
            .init("p = probe(faces where smiling, faces where not smiling); score(p, x)"),
            .init("p = probe(faces where smiling, faces where not smiling); max(p.score(faces))"),
        ], seeAlso: ["probe", "label"]
    ) { call in
        let probe: LinearProbe = try call.required("p")
        try requireNetwork(of: probe, call)
        switch call.any("x") {
        case let set as Dataset: return list(try scores(of: set, probe, call))
        case let set as NeighborSet: return list(try scores(of: set.ranked, probe, call))
        case let list as ListValue:
            let examples = try ProbeExamples.features(of: list, call, about: "x")
            return ListValue(examples.map { probe.score($0.features) })
        default:
            let list = ListValue([try call.required("x", as: Picture.self)])
            return try ProbeExamples.features(of: list, call, about: "x").map { probe.score($0.features) }[0]
        }
    }

    private static let label = Builtin(
        "label",
        [
            .positional("set", [.dataset], "the pictures"), .positional("p", [.probe], "the probe"),
            .labelled("as", [.text], "the name of the attribute"),
        ],
        returns: [.dataset], summary: "Gives a set an attribute: the scores of a probe.",
        discussion: """
            The same pictures with one attribute more, a real score: `where smiling` means above 0, `where smiling > 0.5` \
            surer ones, and confident(set) leaves out the unsure. Pictures of the folder that are not in the set stay \
            unknown. nearest compares it as it does others.
            """,
        examples: [
            .init(
                "p = probe(faces where smiling, faces where not smiling); "
                    + "labelled = label(faces, p, as: \"smile\"); length(labelled where smile)")
        ], seeAlso: ["probe", "score", "confident", "dataset"],
        words: "predict_labels annotate tag"
    ) { call in
        let set: Dataset = try call.required("set")
        let probe: LinearProbe = try call.required("p")
        let name = AttributeName.normalized(try call.required("as"))
        guard name.contains(where: { $0.isLetter }) else {
            throw call.complaint(
                about: "as", "an attribute's name has letters", remedy: "for example as: \"smiling\"")
        }
        guard set.collection.attributes.column(named: name) == nil else {
            throw call.complaint(
                about: "as", "\(set.name) has an attribute “\(name)” already", remedy: "choose another name")
        }
        try requireNetwork(of: probe, call)
        return set.adding(attribute: name, scores: try scores(of: set, probe, call).map { $0 ?? .nan })
    }

    private static func list(_ scores: [Double?]) -> ListValue {
        ListValue(scores.map { score -> any Value in score ?? Nothing() })
    }

    /// Nil for pictures that cannot be read.
    private static func scores(of set: Dataset, _ probe: LinearProbe, _ call: Call) throws -> [Double?] {
        let store = try call.descriptors(of: set.collection)
        // Some of each kind, and some surer than others, so that conditions on the scores select something.
        let standIn = set.members.indices.map { index in
            (index.isMultiple(of: 2) ? 1 : -1) * (0.5 + 0.5 * Double(index / 2 % 4))
        }
        return try call.announcing(store.load(computing: set.members, queries: 0), standIn: standIn) {
            let readable = try call.readable(set.members, of: set.collection, in: store)
            let scores = try probe.scores(of: readable, in: store, monitor: call.session.monitor)
            let found = Dictionary(zip(readable, scores), uniquingKeysWith: { first, _ in first })
            return set.members.map { found[$0] }
        }
    }

    private static func requireNetwork(of probe: LinearProbe, _ call: Call) throws {
        let network = try call.session.defaultNetwork().network
        guard network.hash != probe.space.networkHash else { return }
        throw call.complaint(
            about: "p",
            "this probe was taught with \(probe.space.networkName), and the session uses \(network.title)",
            remedy: "use the network it was taught with, or teach another")
    }
}

extension LinearProbe {
    /// What stands for a probe where work is only rehearsed.
    fileprivate static func standIn(_ space: FeatureSpace) -> LinearProbe {
        LinearProbe(
            space: space, weights: [Float](repeating: 0, count: space.dimension), bias: 0,
            report: Report(positives: 1, negatives: 1, folds: 1, positivesRight: 0, negativesRight: 0))
    }
}
