import Support

/// A file is of no format that was asked for; says what it looks like instead.
public struct UnrecognizedFileError: ExplainedError {
    public let message: String
    public let remedy: String?

    /// - Parameter prefix: the file's first bytes (up to 512), by which it is recognised.
    init(path: String, prefix: [UInt8], expected: [String]) {
        let looks = FileLikeness.of(prefix)
        message =
            "“\(path)” is not in \(Self.list(expected)) format; it looks like \(looks.what)"
        remedy = looks.remedy
    }

    /// "a, b or c".
    private static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "any known" }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }
}
