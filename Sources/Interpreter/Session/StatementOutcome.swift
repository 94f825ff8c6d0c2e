/// What a top-level statement came to.
public struct StatementOutcome {
    /// The name it was assigned to.
    public let name: String?
    public let value: any Value
    /// Whether the statement ended in `;`.
    public let isSilent: Bool
    public let seconds: Double
    /// How many seconds remembered results have saved.
    public let secondsSaved: Double
}
