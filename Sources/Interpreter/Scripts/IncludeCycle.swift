import Support

/// Thrown for a file that includes itself, directly or not.
struct IncludeCycle: ExplainedError {
    let path: String
    var message: String { "“\(path)” includes itself" }
    var remedy: String? { "take one of the includes out" }
}
