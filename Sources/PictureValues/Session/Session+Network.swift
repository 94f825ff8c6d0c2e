import ConvNet
import DeepFeatures
import Foundation
import Interpreter
import SessionStore
import Support

/// The networks that a session has open.
final class OpenNetworks: SessionState {
    /// The one used where a call names none, once it is known.
    var chosen: NetworkValue?
    /// Those opened in this run, by hash.
    var byHash: [ContentHash: NetworkValue] = [:]
}

extension Session {
    private var networks: OpenNetworks { state() }
    private static let networkSetting = "network"

    /// The network used where a call names none, if this run knows it; a job has that of its own settings.
    private var chosenNetwork: NetworkValue? { hasOwnSettings ? nil : networks.chosen }

    /// The network used where a call names none: what `use` set, else vgg19, else vgg16 of the model store. The choice
    /// is fixed in the session, with a note.
    /// - Throws: `NoNetwork`, `ChangedNetwork`, the reader's errors.
    public func defaultNetwork() throws -> NetworkValue {
        if let known = try knownNetwork() { return known }
        let source = try modelStore.preferred()
        let value = NetworkValue(network: try source.open(), source: source)
        try use(value)
        noteDefault(value)
        host.note(
            "this session uses \(value.network.title) (\(value.network.hash.short)) from now on; use(…) changes that"
        )
        return value
    }

    /// The network that was chosen for calls that name none; nil if none was, and none is chosen now.
    /// - Throws: `ChangedNetwork`, the reader's errors.
    public func knownNetwork() throws -> NetworkValue? {
        let known = try chosenNetwork ?? rememberedNetwork()
        if let known { noteDefault(known) }
        return known
    }

    /// The running call depends on the network that is the session's.
    private func noteDefault(_ value: NetworkValue) {
        guard let hash = try? value.write(to: ObjectWriter()) else { return }
        provenance.noteSetting(Self.networkSetting, hash.hex)
    }

    /// Makes `value` the session's network.
    /// - Throws: the store's errors.
    public func use(_ value: NetworkValue) throws {
        let writer = ObjectWriter()
        let hash = try value.write(to: writer)
        try store.put(writer.objects)
        try setSetting(Self.networkSetting, to: hash.hex)
        choose(value)
    }

    /// Keeps a network at hand for features that were made with it.
    public func remember(_ value: NetworkValue) {
        networks.byHash[value.network.hash] = value
    }

    /// The network behind a space: one opened in this run, the session's, one kept under a name, the built-in one,
    /// or the one of the model store. Only the last of these chooses a network for the session.
    /// - Throws: `LostNetwork` if it is none of these.
    public func network(of space: FeatureSpace) throws -> Network {
        if let known = networks.byHash[space.networkHash] { return known.network }
        if let value = try? rememberedNetwork(), value.network.hash == space.networkHash {
            return value.network
        }
        for name in names {
            // A name that cannot be read is not a reason to stop looking.
            if let value = try? value(of: name) as? NetworkValue, value.network.hash == space.networkHash {
                return value.network
            }
        }
        for builtIn in [Network.tiny, Network.pixels] where builtIn.hash == space.networkHash {
            return builtIn
        }
        for source in modelStore.trained {
            if let network = try? source.open(), network.hash == space.networkHash { return network }
        }
        if let chosen = try? defaultNetwork().network {
            // A profile may have changed the pooling.
            let variants = [chosen] + Pooling.allCases.map { chosen.with(pooling: $0) }
            if let network = variants.first(where: { $0.hash == space.networkHash }) { return network }
        }
        throw LostNetwork(space: space, folder: home.models)
    }

    public var modelStore: ModelStore { ModelStore(home: home) }

    private func rememberedNetwork() throws -> NetworkValue? {
        // A session that lost the network it had chosen chooses again, and says so.
        guard let hex = try setting(Self.networkSetting), let hash = ContentHash(hex: hex),
            try store.header(of: hash) != nil
        else { return nil }
        guard let value = try reader.value(hash) as? NetworkValue else { return nil }
        if !hasOwnSettings { choose(value) }
        return value
    }

    /// The network used where a call names none, without reading its weights; nil where none was chosen yet.
    /// - Throws: the store's errors.
    public func networkInWords() throws -> String? {
        if let chosen = networks.chosen { return chosen.summary(named: nil) }
        return try networkSource()?.description
    }

    /// Whether the filters of the network used where a call names none were divided by their means; its weights are not
    /// read.
    /// - Throws: the store's errors.
    public func hasNormalizedNetwork() throws -> Bool {
        if let chosen = networks.chosen { return chosen.network.filterMeans != nil }
        if case .normalized = try networkSource() { return true }
        return false
    }

    /// Where a network that the session keeps comes from, and the hash of its weights; nil for one that it does not keep.
    /// - Throws: the store's errors.
    package func networkSource(_ hash: ContentHash) throws -> (source: NetworkSource, weights: String)? {
        guard let header = try store.header(of: hash), header.kind == NetworkValue.kind,
            let object = try store.object(hash)
        else { return nil }
        return (try NetworkValue.source(in: header), String(decoding: object.content, as: UTF8.self))
    }

    private func networkSource() throws -> NetworkSource? {
        guard let hex = try setting(Self.networkSetting), let hash = ContentHash(hex: hex) else {
            return nil
        }
        return try store.header(of: hash).map { try NetworkValue.source(in: $0) }
    }

    /// The layers that features can be taken from: those of the session's network where it is open, else of VGG-19.
    package var layerNames: [String] {
        let architecture = networks.chosen?.network.architecture ?? .vgg19
        return architecture.layers.map(\.name)
    }

    private func choose(_ value: NetworkValue) {
        networks.chosen = value
        remember(value)
    }
}

/// Thrown when features are to be inverted and their network is nowhere in the session.
struct LostNetwork: ExplainedError {
    let space: FeatureSpace
    /// The model store's.
    let folder: String
    var message: String {
        "the network of these features, \(space.networkName) (\(space.networkHash.short)), is not open"
    }
    var remedy: String? {
        "it is neither among this session's names nor in \(folder); open it again: net = network(…)"
    }
}
