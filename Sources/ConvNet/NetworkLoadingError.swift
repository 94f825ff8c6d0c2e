import Support

/// Why a weight file does not make a network.
public enum NetworkLoadingError: ExplainedError, Equatable {
    /// No tensor has a name from a table that is read; `found`: a few of those present.
    case unrecognised(path: String, found: [String])
    /// The tensors are those of something else: "VGG-13", "a ResNet".
    case otherNetwork(path: String, found: String)
    /// Two sets of tensors are equally good; `prefixes`: what comes before the names of each.
    case severalNetworks(path: String, prefixes: [String])
    case missingTensor(path: String, name: String, architecture: String)
    case wrongShape(path: String, name: String, found: [Int], expected: [Int])
    case notFinite(path: String, name: String, index: Int, value: Float)
    /// The file's metadata has a value that means nothing to us.
    case unknownMetadata(path: String, key: String, value: String, known: [String])

    public var message: String {
        switch self {
        case .unrecognised(let path, let found):
            "\(path) holds no VGG: "
                + (found.isEmpty ? "it has no tensors" : "its tensors are \(found.joined(separator: ", "))")
        case .otherNetwork(let path, let found):
            "\(path) holds \(found); \(Self.tables) without batch normalisation are read"
        case .severalNetworks(let path, let prefixes):
            "\(path) holds \(prefixes.count) networks: their tensors begin with "
                + prefixes.map { "“\($0)”" }.joined(separator: " and ")
        case .missingTensor(let path, let name, let architecture):
            "\(path) lacks the tensor “\(name)”, which \(architecture) needs"
        case .wrongShape(let path, let name, let found, let expected):
            "tensor “\(name)” of \(path) has shape \(found), expected \(expected)"
        case .notFinite(let path, let name, let index, let value):
            "tensor “\(name)” of \(path) holds \(value) at index \(index), expected finite numbers"
        case .unknownMetadata(let path, let key, let value, let known):
            "\(path) says \(key) “\(value)”, expected \(known.joined(separator: " or "))"
        }
    }

    public var remedy: String? {
        switch self {
        case .unrecognised:
            "\(Self.tables) are recognised by names such as “features.0.weight” or “conv1_1.weight”"
        case .otherNetwork:
            "Scripts/fetch-data fetches vgg16 and Scripts/fetch-vgg19 vgg19, as torchvision publishes them"
        case .severalNetworks:
            "save one of them to its own file: in Python, {k: v for k, v in state.items() if k.startswith(…)}"
        case .missingTensor(_, _, let architecture):
            "the file is incomplete, or of another network than \(architecture): fetch or save it again"
        case .wrongShape(_, _, let found, let expected):
            Self.isTransposed(found, expected)
                ? "its axes are in Keras’s order (height, width, in, out): save w.transpose(3, 2, 0, 1)"
                : "this is another network than the published one, if its names are the same: its layers have other sizes"
        case .notFinite:
            "the file may be damaged: fetch it again; a network in training may have diverged"
        case .unknownMetadata(_, let key, _, _):
            "say the \(key) when opening the network"
        }
    }

    /// "VGG-16 and VGG-19"
    private static let tables = NameList.all(Architecture.published.map(\.name))

    /// Whether a kernel (K,C,3,3) was found as (3,3,C,K).
    private static func isTransposed(_ found: [Int], _ expected: [Int]) -> Bool {
        expected.count == 4 && found == [expected[2], expected[3], expected[1], expected[0]]
    }
}
