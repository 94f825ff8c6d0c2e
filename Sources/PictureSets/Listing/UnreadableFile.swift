/// A file that was left out of a dataset.
public struct UnreadableFile: Sendable, Equatable {
    /// Below the root.
    public let name: String
    /// What is wrong with it, in a sentence that names it.
    public let reason: String

    package init(name: String, reason: String) {
        (self.name, self.reason) = (name, reason)
    }
}
