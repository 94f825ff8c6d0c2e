/// A file that was left out of a dataset.
public struct UnreadableFile: Sendable, Equatable {
    /// Relative to the root.
    public let name: String
    /// What is wrong with it, in a sentence that names it.
    public let reason: String
    /// What to do about it; nil if there is nothing to add.
    public let remedy: String?

    package init(name: String, reason: String, remedy: String? = nil) {
        (self.name, self.reason, self.remedy) = (name, reason, remedy)
    }
}
