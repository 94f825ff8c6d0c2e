import Support

/// A file is in none of the formats asked for; says what it looks like instead.
public struct UnrecognizedFileError: ExplainedError {
    public let message: String
    public let remedy: String?
    package let path: String
    /// What it looks like.
    package let form: FileKind?

    /// - Parameter prefix: the file's first bytes (up to 512), by which it is recognised.
    init(path: String, prefix: [UInt8], expected: [String]) {
        self.path = path
        form = FileKind.of(prefix)
        let formats = expected.isEmpty ? "any known" : NameList.alternatives(expected)
        message =
            "“\(path)” is not in \(formats) format; it looks like \(form?.name ?? "nothing known here")"
        remedy = WeightFileRemedies.remedy(for: form, path: path)
    }
}
