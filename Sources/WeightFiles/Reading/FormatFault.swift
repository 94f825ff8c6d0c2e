import Support

/// What is wrong inside a file, where the reader does not know which file that is.
struct FormatFault: Error {
    static let fetchAgain = "the file is incomplete; fetch or copy it again"

    var problem: String
    var remedy: String?
    /// What the file is instead, if another reader takes it.
    var form: FileKind?

    init(_ problem: String, remedy: String? = nil, form: FileKind? = nil) {
        self.problem = problem
        self.remedy = remedy
        self.form = form
    }
}

extension MalformedFileError {
    init(path: String, format: String, _ fault: FormatFault) {
        self.init(path: path, format: format, problem: fault.problem, remedy: fault.remedy, form: fault.form)
    }
}
