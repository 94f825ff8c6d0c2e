import Support

/// Thrown for a fault in a sheet: a file of attributes or landmarks.
public struct SheetError: ExplainedError {
    /// What the file is for.
    private(set) var subject = "attribute file"
    let path: String
    let line: Int
    let problem: String
    public let remedy: String?

    public var message: String { "\(subject) \(path), line \(line): \(problem)" }

    init(path: String, line: Int, problem: String, remedy: String?) {
        (self.path, self.line, self.problem, self.remedy) = (path, line, problem, remedy)
    }

    /// The same fault in a file for something else.
    func about(_ subject: String) -> SheetError {
        var error = self
        error.subject = subject
        return error
    }
}
