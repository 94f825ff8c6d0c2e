import ConvNet
import Foundation
import Support

/// The networks known by name: files in the folder `models` below `$DFI_HOME`, and the built-in one.
public struct ModelStore: Sendable {
    /// Looked for in this order when a session has to choose: the deepest first.
    private static let preference = Architecture.published.reversed().map(\.shortName)

    private static let builtIn = "tiny"

    /// How the names of weight files end; if several have a network's name, the first ending counts.
    package static let fileEndings = ["safetensors", "pth", "pt", "caffemodel", "ckpt", "bin"]

    private let home: DataHome
    private let files: @Sendable () -> [String]

    /// - Parameter files: the names of the files in the store's folder, in any order; by default those on disk.
    public init(home: DataHome = DataHome(), files: (@Sendable () -> [String])? = nil) {
        self.home = home
        self.files = files ?? { (try? FileManager.default.contentsOfDirectory(atPath: home.models)) ?? [] }
    }

    /// The source of the network called `name`: "tiny", or a file of the model store, `vgg19.safetensors`, `vgg19.pth` or,
    /// as torchvision names it, `vgg19-dcbb9e9d.pth`.
    /// - Throws: `UnknownNetwork`.
    public func source(named name: String) throws -> NetworkSource {
        if name == Self.builtIn { return .builtIn(convention: nil, pooling: nil) }
        guard let file = file(of: name) else { throw UnknownNetwork(name: name, folder: home.models) }
        return .file(name: name, path: "\(home.models)/\(file)", convention: nil, pooling: nil)
    }

    /// The best of the files that hold the network called `name`: by its ending, then one without a hash in its name.
    private func file(of name: String) -> String? {
        let files = files()
        for ending in Self.fileEndings {
            if files.contains("\(name).\(ending)") { return "\(name).\(ending)" }
            if let hashed = files.filter({ Self.isHashed($0, name: name, ending: ending) }).min() {
                return hashed
            }
        }
        return nil
    }

    /// Whether a file is named in torchvision's way: `vgg19-dcbb9e9d.pth`.
    private static func isHashed(_ file: String, name: String, ending: String) -> Bool {
        guard file.hasPrefix(name + "-"), file.hasSuffix("." + ending) else { return false }
        let hash = file.dropFirst(name.count + 1).dropLast(ending.count + 1)
        return hash.count >= 8 && hash.allSatisfy(\.isHexDigit)
    }

    /// The trained networks in the store, first the one that a session would choose.
    public var trained: [NetworkSource] {
        Self.preference.compactMap { try? source(named: $0) }
    }

    /// The names of networks that can be opened.
    public var names: [String] {
        [Self.builtIn] + Self.preference.reversed().filter { (try? source(named: $0)) != nil }
    }

    /// The trained network a session takes when none is chosen; never the untrained one.
    /// - Throws: `NoNetwork`.
    public func preferred() throws -> NetworkSource {
        guard let source = trained.first else { throw NoNetwork(folder: home.models) }
        return source
    }
}

/// Thrown for a network name that is neither built in nor in the model store.
public struct UnknownNetwork: ExplainedError {
    let name: String
    package let folder: String

    public var message: String {
        isOther
            ? "no network “\(name)”: the method uses \(Self.published(\.title)) here, and no others"
            : "no network “\(name)”: \(folder) has no \(name).safetensors or \(name).pth"
    }

    public var remedy: String? {
        isOther
            ? "\(Self.published(\.shortName)) are the names of the weights in \(folder)"
            : "Scripts/fetch-data fetches vgg16, Scripts/fetch-vgg19 vgg19; tiny is built in"
    }

    /// Whether it is a network of another kind, which no file of that name would help to use.
    package var isOther: Bool {
        let name = name.lowercased()
        let others = Self.others + Architecture.unread.map(\.shortName)
        return others.contains(where: name.hasPrefix) || (name.hasPrefix("vgg") && name.hasSuffix("bn"))
    }

    private static func published(_ name: (Architecture) -> String) -> String {
        NameList.all(Architecture.published.map(name))
    }

    private static let others = [
        "resne", "wide_resnet", "densenet", "inception", "googlenet", "alexnet", "mobilenet", "efficientnet",
        "convnext", "squeezenet", "shufflenet", "mnasnet", "regnet", "vit", "swin", "maxvit", "clip", "dino",
    ]
}

/// Thrown when work needs a trained network and there is none.
public struct NoNetwork: ExplainedError {
    let folder: String
    public var message: String { "no trained network in \(folder)" }
    public var remedy: String? {
        "Scripts/fetch-data fetches VGG-16; to continue without one, use the built-in network, which is untrained"
    }
}
