import Support

/// A bug: a built-in's body and signature disagree. Reported, not trapped, so that the session goes on.
public struct SignatureMismatch: ExplainedError {
    let name: String

    public init(name: String) { self.name = name }

    public var message: String {
        "internal error: the argument “\(name)” has a type its function did not expect"
    }
    public var remedy: String? { "please report this" }
}
