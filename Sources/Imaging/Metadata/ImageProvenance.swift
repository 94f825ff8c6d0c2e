/// What a picture's file says about where the picture comes from.
public struct ImageProvenance: Sendable, Equatable {
    /// A sentence that viewers show as the picture's description.
    public var statement: String
    /// For programs; nil where no term fits.
    public var sourceType: DigitalSourceType?
    /// What makes the picture; nil to keep that out of the file.
    public var script: RecipeScript?

    public init(_ statement: String, sourceType: DigitalSourceType? = nil, script: RecipeScript? = nil) {
        (self.statement, self.sourceType, self.script) = (statement, sourceType, script)
    }
}
