import FeatureSpaces
import Imaging
import Neighbors
import PictureSets
import Support

/// What can be told of an edit before its picture is sought: from the sets its vector is made of, without mapping any
/// picture.
public struct MoveChecks {
    private let target: Features
    private let subject: Picture
    private let missing: Coverage?
    private let targets: [SetMean]
    private let sources: [SetMean]

    /// - Parameters:
    ///   - target: φ(x) + alpha · w, or whatever else a picture is sought for.
    ///   - subject: the photograph that is edited.
    ///   - missing: what of it is to be filled.
    public init(target: Features, subject: Picture, missing: Coverage?) {
        (self.target, self.subject, self.missing) = (target, subject, missing)
        targets = target.origin.means.filter { $0.coefficient > 0 }
        sources = target.origin.means.filter { $0.coefficient < 0 }
    }

    /// The same for edits about which the same is found, whatever their strength.
    public var identity: ContentHash {
        var hasher = ContentHasher(kind: "move checks")
        hasher.update(subject.hash)
        for mean in targets + sources { hasher.update(mean.set.hash) }
        return hasher.finish()
    }

    /// In no order; none for features that no sets are known of.
    ///
    /// Cost: the first pictures of each set are decoded.
    /// - Throws: `WorkCancelled`, errors of files.
    public func findings(monitor: any WorkMonitor) throws -> [LintFinding] {
        guard !targets.isEmpty, !sources.isEmpty else { return [] }
        let picture = PictureChecks.resolution(
            of: subject.image, mappedAt: (target.space.width, target.space.height))
        let hole = missing.map(PictureChecks.missing)
        return try [picture, hole].compactMap(\.self) + setFindings(monitor)
    }

    private func setFindings(_ monitor: any WorkMonitor) throws -> [LintFinding] {
        guard targets.count == 1, sources.count == 1 else {
            // Several attributes at once: what is unequal in one pair may be made good by another.
            return Self.sides("targets", targets).map(SizeChecks.count)
                + Self.sides("sources", sources).map(SizeChecks.count)
        }
        if targets[0].set.hash == sources[0].set.hash {
            // A hole: the sets are the same pictures, whole and with it.
            return try lookFindings(Self.sides("the neighbours", targets), monitor)
                + Self.sides("the neighbours", targets).map(SizeChecks.count)
        }
        let sides = Self.sides("targets", targets) + Self.sides("sources", sources)
        return try SetChecks.findings(sides[0], sides[1]) + lookFindings(sides, monitor)
            + [NoiseCheck.finding(signalShare: signalShare)].compactMap(\.self)
    }

    /// What the pictures look like.
    private func lookFindings(_ sides: [LintSet], _ monitor: any WorkMonitor) throws -> [LintFinding] {
        let row = NeighborSet.Query(picture: subject, label: "").attributes(in: sides[0].set)
        let isHole = sides.count == 1
        return try [PoseChecks.likeness(of: row, to: sides)].compactMap(\.self)
            + (isHole ? sides.compactMap(PoseChecks.division) : [])
            + sides.map { $0.first(Self.decoded) }.compactMap {
                try AlignmentCheck.finding($0, monitor: monitor)
            }
    }

    /// As many pictures of a set are decoded: some tenths of a second.
    private static let decoded = 100

    private static func sides(_ name: String, _ means: [SetMean]) -> [LintSet] {
        means.map { LintSet(name: name, set: $0.pictures, candidates: nil) }
    }

    /// 1 - N/‖alpha · w‖² of the last move; nil where it is not the only one, or a mean is over one picture.
    private var signalShare: Double? {
        guard target.origin.moves.count == 1, let length = target.origin.moves.first?.unit, length != 0,
            let variances = try? (targets + sources).map({ mean in
                mean.coefficient * mean.coefficient * (try mean.samplingVariances()).reduce(0, +)
            })
        else { return nil }
        return 1 - variances.reduce(0, +) / (length * length)
    }
}
