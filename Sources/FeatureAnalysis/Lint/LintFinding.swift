import PictureSets
import Support

/// What a look at sets, before they are used, says about one thing that can go wrong (paper, section 5).
public struct LintFinding: Sendable, Equatable {
    public enum Severity: String, Sendable, Comparable {
        case ok, note, warning

        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
        private var rank: Int { self == .ok ? 0 : self == .note ? 1 : 2 }
    }

    /// The reason for a finding, if the language can give more specific advice about it.
    public enum Cause: Sendable, Equatable {
        /// A set has few pictures.
        case fewPictures
        /// Nearly all candidates were taken.
        case littleSelection
        /// Pictures are in both sets.
        case onBothSides
        /// No attributes are known.
        case noAttributes
        /// No attribute distinguishes the sets.
        case noDistinguishingAttribute
        /// The sets differ in something else.
        case unbalanced(AttributeQuestion)
        /// The picture to edit is like this, and both sets are not.
        case otherKind(than: AttributeQuestion)
        /// The picture to edit has another pose than the sets.
        case otherPose(than: String)
        /// The set of that name is not aligned.
        case notAligned(String)
        /// The picture to edit is not where the sets are.
        case pictureNotAligned
        /// The set of that name falls into two groups.
        case twoGroups(String)
        /// Much of the vector is chance.
        case chance
    }

    /// The check's name.
    public let check: String
    /// How bad it is.
    public let severity: Severity
    /// What was found, with its numbers.
    public let finding: String
    /// What to do about it; empty if nothing need be done.
    public let remedy: String
    /// nil if nothing need be done, or if `remedy` says it all.
    public let cause: Cause?

    public init(
        _ check: String, _ severity: Severity, _ finding: String, remedy: String = "", cause: Cause? = nil
    ) {
        (self.check, self.severity, self.finding) = (check, severity, finding)
        (self.remedy, self.cause) = severity == .ok ? ("", nil) : (remedy, cause)
    }
}

/// One of the two sets that are looked at.
public struct LintSet: Sendable {
    /// "targets" or "sources".
    public let name: String
    public let set: Dataset
    /// How many pictures it was chosen from; nil if it was not chosen.
    public let candidates: Int?

    public init(name: String, set: Dataset, candidates: Int?) {
        (self.name, self.set, self.candidates) = (name, set, candidates)
    }

    /// The first pictures: of a ranked set the nearest.
    func first(_ count: Int) -> LintSet {
        LintSet(
            name: name,
            set: Dataset(collection: set.collection, members: Array(set.members.prefix(count))),
            candidates: nil)
    }

    /// The members' content hashes.
    var contents: Set<String> { Set(set.members.map { set.collection.files[$0].sha256 }) }

    /// The share of each pose, according to an attribute, among the members whose pose is known; nil if none is.
    var poseShares: [String: Double]? {
        guard let column = set.collection.attributes.column(named: LintSet.pose) else { return nil }
        let known = set.members.compactMap { member -> String? in
            if case .text(let word)? = column[member] { word } else { nil }
        }
        guard !known.isEmpty else { return nil }
        return Dictionary(grouping: known) { $0 }.mapValues { Double($0.count) / Double(known.count) }
    }

    /// The attribute that says where faces look.
    static let pose = "pose"
}
