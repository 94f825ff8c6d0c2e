import ConvNet
import DeepFeatures
import Interpreter
import PictureValues

/// Pictures that a probe scores, with the network that the session uses.
struct ProbeScoring {
    private let probe: LinearProbe
    private let call: Call

    /// - Parameter argument: what the probe was given for.
    /// - Throws: a complaint where the session uses another network than the probe was taught with.
    init(_ probe: LinearProbe, given argument: ArgumentReference, _ call: Call) throws {
        let network = try call.session.defaultNetwork().network
        guard network.hash == probe.space.networkHash else {
            throw call.complaint(
                about: argument,
                "this probe was taught with \(probe.space.networkName), and the session uses "
                    + network.title,
                remedy: "use the network it was taught with, or teach another")
        }
        (self.probe, self.call) = (probe, call)
    }

    /// Of a set's pictures, in their order; nil for those that cannot be read.
    func scores(of set: Dataset) throws -> [Double?] {
        let store = try call.descriptors(of: set.collection)
        return try call.announcing(store.load(computing: set.members, queries: 0)) {
            let readable = try store.readable(set.members, of: set.collection, in: call.context())
            let scores = try probe.scores(of: readable, in: store, monitor: call.session.monitor)
            let found = Dictionary(zip(readable, scores), uniquingKeysWith: { first, _ in first })
            return set.members.map { found[$0] }
        }
    }

    /// Of pictures chosen by hand.
    /// - Throws: a complaint about the argument that they were given for, where something else is among them.
    func scores(of list: ListValue, given argument: ArgumentReference) throws -> [Double] {
        try ProbeExamples.features(of: list, given: argument, call).map { probe.score($0.features) }
    }
}
