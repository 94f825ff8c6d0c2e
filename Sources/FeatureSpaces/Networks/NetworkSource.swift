import ConvNet
import WeightFiles

/// Where a network comes from, and the choices made when it was opened: enough to open it again.
///
///     let network = try ModelStore().preferred().open()  // vgg19, else vgg16, of the model store
public indirect enum NetworkSource: Sendable, Equatable, Codable {
    /// The built-in, seeded, untrained network; nil is its own convention or pooling.
    case builtIn(convention: String?, pooling: String?)
    /// A file of weights. Nil stands for the convention or pooling that the file says or its format implies.
    case file(name: String, path: String, convention: String?, pooling: String?)
    /// Another network with every filter divided by its mean activation.
    case normalized(base: NetworkSource, means: FilterMeans)

    /// Reads the weights. Cost: a pass over the file, and its hash; one more to normalise.
    /// - Throws: the reader's and the network's errors.
    public func open() throws -> Network {
        switch self {
        case .builtIn(let convention, let pooling):
            return Network.tiny.with(
                convention: convention.flatMap(Convention.init(named:)),
                pooling: pooling.flatMap(Pooling.init(rawValue:)))
        case .file(let name, let path, let convention, let pooling):
            return try Network.load(
                from: WeightFileRegistry.open(path: path), named: name,
                convention: convention.flatMap(Convention.init(named:)),
                pooling: pooling.flatMap(Pooling.init(rawValue:)))
        case .normalized(let base, let means):
            return try base.open().normalized(by: means)
        }
    }

    /// The same source, opened with other choices; nil leaves one as the file or the network says.
    public func with(convention: String?, pooling: String?) -> NetworkSource {
        switch self {
        case .builtIn: .builtIn(convention: convention, pooling: pooling)
        case .file(let name, let path, _, _):
            .file(name: name, path: path, convention: convention, pooling: pooling)
        case .normalized(let base, let means):
            .normalized(base: base.with(convention: convention, pooling: pooling), means: means)
        }
    }

    /// The file of the weights; nil for those inside the program.
    public var path: String? {
        switch self {
        case .builtIn: nil
        case .file(_, let path, _, _): path
        case .normalized(let base, _): base.path
        }
    }

    /// The same source, with its weights in another file.
    public func with(path: String) -> NetworkSource {
        switch self {
        case .builtIn: self
        case .file(let name, _, let convention, let pooling):
            .file(name: name, path: path, convention: convention, pooling: pooling)
        case .normalized(let base, let means): .normalized(base: base.with(path: path), means: means)
        }
    }

    /// The convention that was asked for when it was opened.
    public var convention: String? {
        switch self {
        case .builtIn(let convention, _), .file(_, _, let convention, _): convention
        case .normalized(let base, _): base.convention
        }
    }

    /// The network of this source with every filter divided by its mean activation in it; if it was divided
    /// before, it is divided once, by both.
    public func normalized(by means: FilterMeans) -> NetworkSource {
        guard case .normalized(let base, let before) = self else {
            return .normalized(base: self, means: means)
        }
        return .normalized(base: base, means: before.followed(by: means))
    }

    public var description: String {
        switch self {
        case .builtIn: "built in"
        case .file(_, let path, _, _): path
        case .normalized(let base, let means): "\(base.description), normalised over \(means.source)"
        }
    }
}
