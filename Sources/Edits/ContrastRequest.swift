import Neighbors
import PictureSets
import Support

/// The targets and the sources of an attribute: pictures near to a picture that have it, and pictures near to it that
/// do not (paper, section 4.1).
///
///     let nearest = NeighborRequest(nearestTo: x, k: 60, network: network)
///     let (targets, sources) = try ContrastRequest("smiling", in: faces, neighbors: nearest)
///         .run(in: context)
public struct ContrastRequest {
    /// The two sets of a contrast.
    public enum Side: String, Sendable {
        case targets, sources
    }

    /// Where to look.
    public let set: Dataset
    /// The attribute that targets have, however it is spelt.
    public let attribute: String
    /// Whether sources have the opposite, or just lack the attribute; nil for the opposite if the set has it.
    public let sources: AttributeContrast.Sources?
    /// Attributes that must be the same as the query's; nil for male, if it is known.
    public let matching: [String]?
    /// How neighbours are chosen on each side.
    public let neighbors: NeighborRequest

    /// - Parameter neighbors: what they should be near to, and how many there should be on each side.
    public init(
        _ attribute: String, in set: Dataset, sources: AttributeContrast.Sources? = nil,
        matching: [String]? = nil, neighbors: NeighborRequest
    ) {
        (self.attribute, self.set, self.sources) = (attribute, set, sources)
        (self.matching, self.neighbors) = (matching, neighbors)
    }

    /// The neighbours on both sides.
    ///
    /// Cost: as two runs of the request for neighbours.
    /// - Throws: `UnknownAttribute`, `NoOpposite`, `AttributeIsCategory`, `UnknownMatch`, `NothingToContrast`; as
    ///   `NeighborRequest`.
    public func run(
        in context: any MethodContext
    ) throws -> (targets: NeighborSet, sources: NeighborSet) {
        let contrast = try AttributeContrast(
            attribute, in: set, sources: sources ?? usualSources, matching: matched())
        if sources == nil, let choice = choice(of: contrast) { context.notice(.opposite(choice)) }
        return (
            try neighbors(.targets, among: contrast.targets, context),
            try neighbors(.sources, among: contrast.sources, context)
        )
    }

    private var usualSources: AttributeContrast.Sources {
        self.set.collection.attributes.opposite(of: attribute) == nil ? .without : .opposite
    }

    private func neighbors(
        _ side: Side, among part: Dataset, _ context: any MethodContext
    ) throws -> NeighborSet {
        do {
            return try neighbors.run(among: part, of: side, in: context)
        } catch is NoCandidates {
            throw NothingToContrast(
                side: side, attribute: attribute, dataset: set.name,
                allPositiveScores: allPositiveScores)
        }
    }

    /// The attribute's known numbers, if every picture has it: none is 0 or below. Without that of the picture
    /// itself, which is neither target nor source.
    private var allPositiveScores: [Double]? {
        guard let column = self.set.collection.attributes.column(named: attribute) else { return nil }
        let (files, own) = (self.set.collection.files, neighbors.query.picture.file?.sha256)
        let known = self.set.members.filter { files[$0].sha256 != own }.compactMap { column[$0] }
        let scores = known.compactMap { if case .number(let score) = $0, score > 0 { score } else { nil } }
        return scores.isEmpty || scores.count < known.count ? nil : scores
    }

    private func choice(of contrast: AttributeContrast) -> OppositeChoice? {
        contrast.opposite.map {
            OppositeChoice(
                attribute: AttributeName.normalized(attribute), opposite: $0,
                candidates: neighbors.candidateCount(of: contrast.sources),
                without: neighbors.candidateCount(of: contrast.without))
        }
    }

    /// - Throws: `UnknownAttribute`, `UnknownMatch`.
    private func matched() throws -> [(name: String, value: AttributeValue)] {
        let row = neighbors.query.attributes(in: set)
        guard let matching else {
            // Both sides would have to have what tells them apart.
            guard AttributeName.normalized(attribute) != "male" else { return [] }
            guard let value = row?["male"], set.collection.attributes.column(named: "male") != nil else {
                return []
            }
            return [("male", value)]
        }
        return try matching.map { name in
            _ = try set.collection.attributes.known(name, in: set)
            guard let value = row?[name] else {
                throw UnknownMatch(query: neighbors.query.label, attribute: name)
            }
            return (name, value)
        }
    }
}

/// The opposite of an attribute that a contrast used for its sources because they were not specified.
public struct OppositeChoice: Sendable, Equatable {
    /// In normalised spelling.
    public let attribute: String
    /// As the set spells it.
    public let opposite: String
    /// How many pictures the sources are chosen from.
    public let candidates: Int
    /// How many there would be if all pictures without the attribute were used.
    public let without: Int
}

/// Thrown if an attribute must be the same as the query's and is not known for it.
public struct UnknownMatch: ExplainedError {
    let query: String
    let attribute: String
    public var message: String { "it is not known whether \(query) is “\(attribute)”" }
}

/// Thrown if no target or no source is left.
public struct NothingToContrast: ExplainedError {
    public let side: ContrastRequest.Side
    public let attribute: String
    let dataset: String
    /// If all pictures have the attribute, as when they are rated from 1 to 7, their numbers; else nil.
    public let allPositiveScores: [Double]?
    public var message: String {
        "dataset \(dataset) has no \(side.rawValue) for “\(attribute)” besides the picture"
    }
}
