import Support

/// Thrown when neighbours by attributes are asked for where none are known.
public struct NoAttributes: ExplainedError {
    let query: String
    public var message: String { "no attributes are known for \(query)" }
    public var remedy: String? {
        "use by: \"cosine\", which needs none, or give the dataset a CSV with attributes:"
    }
}

/// Thrown when neighbours by scores are asked for where set and query share no number.
public struct NoScores: ExplainedError {
    let query: String
    public var message: String { "no attribute of \(query) is a number in this set too" }
    public var remedy: String? { "words cannot be subtracted; by: \"attributes\" counts what agrees" }
}

/// Thrown when there is nothing to choose neighbours from.
public struct NoCandidates: ExplainedError {
    let dataset: String
    public var message: String {
        "no picture of \(dataset) is left to choose from (the query and its copies are never neighbours)"
    }
    public var remedy: String? { "is the condition after where too narrow?" }
}

/// Thrown where a mask covers all of a picture that is to be compared outside of it.
public struct NothingOutsideMask: ExplainedError {
    public var message: String { "this mask covers the whole picture: no pixel is left to compare" }
    public var remedy: String? { "pixels outside of the mask are compared; invert: true turns a mask around" }
}
