import Support

/// Thrown when neighbours by attributes are asked for and none are known.
public struct NoAttributes: ExplainedError {
    let query: String
    public var message: String { "no attributes are known for \(query)" }
    public var remedy: String? { "cosines need none" }
}

/// Thrown when neighbours by scores are asked for and set and query share no number.
public struct NoScores: ExplainedError {
    let query: String
    public var message: String { "no attribute of \(query) is a number in this set as well" }
    public var remedy: String? { "words cannot be subtracted; matching attributes can be counted" }
}

/// Thrown when there is nothing to choose neighbours from.
public struct NoCandidates: ExplainedError {
    let dataset: String
    public var message: String {
        "no picture of \(dataset) is left to choose from (the query and its copies are never neighbours)"
    }
}

/// Thrown if a mask covers all of a picture that is to be compared outside it.
public struct NothingOutsideMask: ExplainedError {
    public var message: String { "this mask covers the whole picture: no pixel is left to compare" }
    public var remedy: String? { "pixels outside the mask are compared: is it the wrong way round?" }
}
