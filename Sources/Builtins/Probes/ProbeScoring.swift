import ConvNet
import DeepFeatures
import Interpreter
import PictureValues

/// Pictures that a probe scores, with the network that the session uses.
struct ProbeScoring {
    private let probe: LinearProbe
    private let call: Call

    /// - Parameter argument: what the probe was given for.
    /// - Throws: a complaint if the session does not use the network that the probe was trained with.
    init(_ probe: LinearProbe, given argument: ArgumentReference, _ call: Call) throws {
        try Self.requireNetwork(of: probe, given: argument, call)
        (self.probe, self.call) = (probe, call)
    }

    /// - Throws: a complaint if the session does not use the network that a probe was trained with.
    static func requireNetwork(
        of probe: LinearProbe, given argument: ArgumentReference, _ call: Call
    ) throws {
        let network = try call.session.defaultNetwork().network
        guard network.hash == probe.space.networkHash else {
            throw call.complaint(
                about: argument,
                "this probe was trained with \(probe.space.networkName), but the session uses "
                    + network.title,
                remedy: "use the network it was trained with, or train another probe")
        }
    }

    /// Of a set's pictures, in their order; nil for those that cannot be read.
    func scores(of set: Dataset) throws -> [Double?] {
        let store = try call.descriptors(of: set.collection)
        return try call.announcing(store.load(computing: set.members, queries: 0)) {
            let readable = try store.readable(set.members, of: set.collection, in: call.context())
            let scores = try probe.scores(of: readable, in: store, monitor: call.monitor)
            let found = Dictionary(zip(readable, scores), uniquingKeysWith: { first, _ in first })
            return set.members.map { found[$0] }
        }
    }

    /// Of pictures chosen by hand.
    /// - Throws: a complaint about the argument that they were given for, if something else is among them.
    func scores(of list: ListValue, given argument: ArgumentReference) throws -> [Double] {
        try ProbeExamples.features(of: list, given: argument, call).map { probe.score($0.features) }
    }
}
