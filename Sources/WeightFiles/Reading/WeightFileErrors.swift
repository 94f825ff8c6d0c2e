import Support

/// A file is of the format it claims to be, but something inside it is wrong.
public struct MalformedFileError: ExplainedError {
    public let path: String
    /// The format it claims to be: "safetensors", "npy", "npz".
    public let format: String
    /// What is wrong, with the tensor and the values involved.
    public let problem: String
    public let remedy: String?
    /// What it is instead, if another reader takes it.
    package var form: FileKind?

    public var message: String { "“\(path)” is not a valid \(format) file: \(problem)" }
}

/// No tensor of a weight file has the name asked for.
public struct MissingTensorError: ExplainedError {
    public let name: String
    public let path: String
    /// The name in the file that is most like it; nil where none is close.
    public let nearest: String?
    /// How many tensors the file has.
    public let count: Int

    init(name: String, path: String, available: [String]) {
        self.name = name
        self.path = path
        nearest = Suggestion.nearest(to: name, among: available)
        count = available.count
    }

    public var message: String { "no tensor \(quoted(name)) among the \(count) of “\(path)”" }
    public var remedy: String? { nearest.map(Suggestion.question) }
}

/// A tensor's elements are of a type that is not read as float32.
public struct ElementTypeError: ExplainedError {
    public let name: String
    public let path: String
    /// The type as the file names it: "I64".
    public let type: String

    public var message: String { "tensor \(quoted(name)) of “\(path)” holds \(type) values" }
    public var remedy: String? { "only F16, BF16, F32 and F64 tensors are read as numbers; convert it first" }
}
