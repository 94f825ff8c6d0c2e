import Imaging
import Neighbors

/// How neighbours are chosen and ranked.
public struct NeighborCriteria {
    /// What near means; nil for attributes if they can decide, else the cosine.
    public var method: NeighborSet.Method?
    /// The attributes to compare, in any spelling; nil for all.
    public var attributes: [String]?
    /// What decides between pictures with equally many matching attributes.
    public var ties: NeighborSearch.TieBreak
    /// A hole, which is not looked at; in the query's pixels, if it has no size of its own.
    public var mask: Mask?
    /// How pool5 is kept.
    public var precision: DescriptorPrecision
    /// SHA-256 of files that must not be chosen, such as a test set's. The query and its copies never are.
    public var excluded: Set<String>

    /// Attributes if they are known, else cosines of pool5, unless other choices are given.
    public init(
        method: NeighborSet.Method? = nil, attributes: [String]? = nil,
        ties: NeighborSearch.TieBreak = .cosine, mask: Mask? = nil,
        precision: DescriptorPrecision = .float32, excluded: Set<String> = []
    ) {
        self.method = method
        self.attributes = attributes
        self.ties = ties
        self.mask = mask
        self.precision = precision
        self.excluded = excluded
    }
}
