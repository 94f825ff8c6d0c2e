import Support

/// How a value was made: a call of a function or an operator, with all that its result depends on.
public struct CallRecord: Sendable, Equatable {
    /// The hash of the value that came out.
    public let output: ContentHash
    /// The call as code, its arguments resolved: `nearest(_1, to: _2, k: 60)`, where `_1` is the first of the inputs.
    public let form: String
    /// The hashes of the values that went in.
    public let inputs: [ContentHash]
    /// The settings of the session that it looked at, such as its seed, by name.
    public let settings: [String: String]
    public let files: [InputFile]
    public let engineVersion: String
    /// How the kernels that computed it round, such as "FMA": others may give other bits.
    public let kernels: String
    /// How long it took when it was computed.
    public let seconds: Double

    public init(
        output: ContentHash, form: String, inputs: [ContentHash], settings: [String: String] = [:],
        files: [InputFile] = [], engineVersion: String, kernels: String, seconds: Double
    ) {
        (self.output, self.form, self.inputs) = (output, form, inputs)
        (self.settings, self.files) = (settings, files)
        (self.engineVersion, self.kernels, self.seconds) = (engineVersion, kernels, seconds)
    }

    /// The same call, with its files and the names for them in its code changed.
    package func with(form: String? = nil, files: [InputFile]) -> CallRecord {
        CallRecord(
            output: output, form: form ?? self.form, inputs: inputs, settings: settings, files: files,
            engineVersion: engineVersion, kernels: kernels, seconds: seconds)
    }
}

/// A file or folder that was read, as it was then.
public struct InputFile: Sendable, Hashable, Codable {
    /// As the program named it.
    public let given: String
    /// Absolute.
    public let path: String
    /// Of its content, in hexadecimal digits; of a folder, of its pictures.
    public let hash: String

    public init(given: String, path: String, hash: String) {
        (self.given, self.path, self.hash) = (given, path, hash)
    }
}
