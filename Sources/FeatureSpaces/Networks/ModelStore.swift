import ConvNet
import Foundation
import Support

/// The networks known by name: files of the folder `models` below `$DFI_HOME`, and the built-in one.
public struct ModelStore: Sendable {
    /// Sought in this order when a session has to choose: the deepest first.
    private static let preference = Architecture.published.reversed().map(\.shortName)

    private static let builtIn = "tiny"

    private let home: DataHome
    private let exists: @Sendable (String) -> Bool

    /// - Parameter exists: whether a file is there.
    public init(
        home: DataHome = DataHome(),
        exists: @escaping @Sendable (String) -> Bool = { FileManager.default.fileExists(atPath: $0) }
    ) {
        self.home = home
        self.exists = exists
    }

    /// The source of the network called `name`: "tiny", or a file of the model store.
    /// - Throws: `UnknownNetwork`.
    public func source(named name: String) throws -> NetworkSource {
        if name == Self.builtIn { return .builtIn(convention: nil, pooling: nil) }
        let path = "\(home.models)/\(name).safetensors"
        guard exists(path) else { throw UnknownNetwork(name: name, folder: home.models) }
        return .file(name: name, path: path, convention: nil, pooling: nil)
    }

    /// The trained networks that are there, the one a session would choose first.
    public var trained: [NetworkSource] {
        Self.preference.compactMap { try? source(named: $0) }
    }

    /// The names by which networks that are there can be opened.
    public var names: [String] {
        [Self.builtIn] + Self.preference.reversed().filter { (try? source(named: $0)) != nil }
    }

    /// The trained network a session takes when nobody chooses one; never the untrained one.
    /// - Throws: `NoNetwork`.
    public func preferred() throws -> NetworkSource {
        guard let source = trained.first else { throw NoNetwork(folder: home.models) }
        return source
    }
}

/// Thrown for a network name that is neither built in nor in the model store.
public struct UnknownNetwork: ExplainedError {
    let name: String
    let folder: String
    public var message: String { "no network “\(name)”: \(folder) has no \(name).safetensors" }
    public var remedy: String? {
        "Scripts/fetch-data fetches vgg16, Scripts/fetch-vgg19 vgg19; tiny is built in"
    }
}

/// Thrown when work needs a trained network and there is none.
public struct NoNetwork: ExplainedError {
    let folder: String
    public var message: String { "no trained network in \(folder)" }
    public var remedy: String? {
        "Scripts/fetch-data fetches VGG-16; to go on without one, use the built-in network, which is untrained"
    }
}
