import Imaging
import Neighbors
import PictureSets
import Support

/// What checks look at: the sets behind an edit, and as much of the edit as is known.
public struct LintedEdit {
    /// Those with the attribute and those without, “targets” and “sources”. If a hole is filled, only its
    /// neighbours; for several moves at once, the sets of each.
    public let sides: [LintSet]
    /// What is checked, in this order.
    public var topics: [LintTopic]
    /// The most pictures of a set that are decoded.
    public var sampleSize: Int
    public var monitor: any WorkMonitor

    /// The picture to edit.
    public var picture: Picture?
    /// The size at which it enters the network.
    public var mappedSize: (width: Int, height: Int)?
    /// The part of it that is missing.
    public var missing: Coverage?
    /// What findings call the vector from the sources to the targets.
    public var vectorName = "w"
    /// The sets of vectors that were projected out of it: what they differ in is no longer in it.
    public var projectedOut: [(targets: LintSet, sources: LintSet)] = []
    /// How much of the vector's squared length is not chance; at most 1, below 0 where all of it may be.
    public var signalShare: Double?

    /// Pool5 of a set's pictures; nil if nothing is to be mapped.
    public var descriptors: ((LintSet) throws -> SetDescriptors)?
    /// Eyes and corners of the mouth in some pictures of a set, or in a picture, in the pixels it is shown in; nil for a
    /// picture without a face. Nil if nobody looks for them.
    public var places: ((PlacedPictures) throws -> [[Point]?])?
    /// Whether they would be looked for, were the finder's weights there.
    public var lacksFaceWeights = false
    /// Called with the pictures of a set that cannot be decoded and so are left out; what it throws ends the checks.
    public var reportUnreadable: (LintSet, UnreadableMembers) throws -> Void = { _, _ in }

    /// Two sets, whose first 500 pictures are looked at: enough to judge them, however large they are.
    public init(targets: LintSet, sources: LintSet, monitor: any WorkMonitor = SilentMonitor()) {
        self.init(
            sides: [targets, sources], sampleSize: 500, monitor: monitor,
            topics: [.sizes, .labels, .alignment, .places, .picture, .subject, .pool5, .chance])
    }

    init(sides: [LintSet], sampleSize: Int, monitor: any WorkMonitor, topics: [LintTopic]) {
        (self.sides, self.sampleSize, self.monitor, self.topics) = (sides, sampleSize, monitor, topics)
    }

    /// The two sides, if there are just two, which can be compared.
    var pair: (targets: LintSet, sources: LintSet)? { sides.count == 2 ? (sides[0], sides[1]) : nil }

    /// What is known about the picture to edit: what the first side's collection says of it, else its own row.
    var pictureAttributes: AttributeRow? {
        guard let picture, let first = sides.first else { return nil }
        return NeighborSet.Query(picture: picture, label: "").attributes(in: first.set)
    }

    /// The first pictures of each side: of a ranked set the nearest.
    var samples: [LintSet] { sides.map { $0.first(sampleSize) } }
}

/// Pool5 of some pictures, and how near the picture to edit is to each.
public struct SetDescriptors: Sendable {
    /// One descriptor per picture, all of the same length.
    let rows: [[Float]]
    /// The cosine of the picture to edit with each; empty if there is no picture.
    let cosines: [Double]

    public init(rows: [[Float]], cosines: [Double]) { (self.rows, self.cosines) = (rows, cosines) }
}

/// Pictures of a set that cannot be decoded.
public struct UnreadableMembers: Sendable {
    /// Their positions in the collection; at least one.
    public let members: [Int]
    /// What is wrong with the first of them.
    public let problem: any UnreadablePicture
}
