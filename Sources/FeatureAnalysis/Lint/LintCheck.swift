/// One thing that can be wrong with an edit: with its sets, its picture or its vector. A check is one file and one line in
/// `LintChecks.all`.
protocol LintCheck: Sendable {
    /// What it is about, which decides which edits are checked for it, and its place among the others.
    var topic: LintTopic { get }

    /// What `lint`'s page says about it: the names of its findings, and when they warn.
    var page: String { get }

    /// What it finds; nothing if the edit lacks what it needs.
    /// - Throws: `WorkCancelled`, errors of files, and what the edit's own functions throw.
    func findings(_ edit: LintedEdit) throws -> [LintFinding]
}

/// What checks are about.
public enum LintTopic: Sendable {
    /// How many pictures there are on each side, and which are on both.
    case sizes
    /// What attributes say about the sets.
    case labels
    /// Whether the pictures show the same things at the same places; decodes them.
    case alignment
    /// Whether faces have their eyes and mouths at the same places; looks for them.
    case places
    /// The picture to edit by itself, and what part of it is missing.
    case picture
    /// Whether the attributes of the picture to edit are those of the sets.
    case subject
    /// What descriptors say; maps pictures.
    case pool5
    /// How much of the vector is chance.
    case chance
}
