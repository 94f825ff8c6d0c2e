import Support

/// A heavy step of the method and all that its result depends on: steps with the same key have the same result.
public struct MethodStep {
    public enum Kind: String, Sendable, CaseIterable {
        /// φ of a picture.
        case phi
        /// ‖φ(x)‖ of a picture.
        case norm = "norm of phi"
        /// The mean of φ over pictures.
        case mean
        /// A picture reconstructed from features.
        case reconstruction = "reconstruct"
        /// A reconstruction as far as it has come, whatever its budget.
        case search = "reconstruct so far"
    }

    public let kind: Kind
    /// What the result depends on besides the inputs.
    public let parameters: [String: String]
    private let identities: (_ checkpoint: () throws -> Void) throws -> [ContentHash]

    /// - Parameter inputs: what goes in, asked for when it is needed: large pictures take seconds.
    init(
        _ kind: Kind, parameters: [String: String],
        inputs: @escaping (_ checkpoint: () throws -> Void) throws -> [ContentHash]
    ) {
        (self.kind, self.parameters, identities) = (kind, parameters, inputs)
    }

    /// The identities of what goes in.
    /// - Parameter checkpoint: called several times a second; what it throws ends the work.
    public func inputs(checkpoint: () throws -> Void = {}) throws -> [ContentHash] {
        try identities(checkpoint)
    }

    /// The key that the step's result is kept under.
    /// - Parameter checkpoint: as in `inputs`.
    public func key(checkpoint: () throws -> Void = {}) throws -> ContentHash {
        Self.key(of: kind.rawValue, inputs: try inputs(checkpoint: checkpoint), parameters: parameters)
    }

    /// The identity of any computation: its name, what goes in, and the engine's version.
    package static func key(
        of function: String, inputs: [ContentHash], parameters: [String: String]
    ) -> ContentHash {
        var hasher = ContentHasher(kind: "call")
        hasher.update(function)
        hasher.update(EngineVersion.current)
        for input in inputs { hasher.update(input) }
        for (name, value) in parameters.sorted(by: { $0.key < $1.key }) {
            hasher.update(name)
            hasher.update(value)
        }
        return hasher.finish()
    }
}
