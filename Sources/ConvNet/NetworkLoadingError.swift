import Support

/// Why a weight file makes no network.
public enum NetworkLoadingError: ExplainedError, Equatable {
    /// No tensor bears a name of VGG-16 or VGG-19; `found`: a few of those there are.
    case unrecognised(path: String, found: [String])
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
            "VGG-16 and VGG-19 are recognised by names such as “features.0.weight” or “conv1_1.weight”"
        case .missingTensor, .wrongShape, .notFinite:
            "the file may be damaged or of another network; fetch it again"
        case .unknownMetadata(_, let key, _, _):
            "give \(key): when opening the network"
        }
    }
}
