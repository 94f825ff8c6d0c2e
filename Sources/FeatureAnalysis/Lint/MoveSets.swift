import FeatureSpaces
import Imaging
import PictureSets
import Support

/// The sets behind a move: what can be said about an edit before its picture is reconstructed, without mapping
/// any picture.
public struct MoveSets {
    private let target: Features
    private let subject: Picture
    private let targets: [SetMean]
    private let sources: [SetMean]

    /// - Parameters:
    ///   - target: φ(x) + alpha · w, or whatever else a picture is reconstructed from.
    ///   - subject: the photograph that is edited.
    public init(behind target: Features, of subject: Picture) {
        (self.target, self.subject) = (target, subject)
        let means = target.origin.allMeans
        targets = means.filter { $0.coefficient > 0 }
        sources = means.filter { $0.coefficient < 0 }
    }

    /// The same for edits with the same findings, whatever their strength.
    public var identity: ContentHash {
        var hasher = ContentHasher(kind: "move checks")
        hasher.update(subject.hash)
        let projectedOut = target.origin.parts.flatMap { $0.without.joined() }
        for mean in targets + sources + projectedOut { hasher.update(mean.set.hash) }
        return hasher.finish()
    }

    /// What checks look at; nil for features whose sets are not known.
    /// - Parameters:
    ///   - missing: the part of the subject that is to be filled.
    ///   - vector: what the attribute vector is called; “w” if it has no name.
    public func edit(missing: Coverage?, naming vector: String? = nil, monitor: any WorkMonitor)
        -> LintedEdit?
    {
        guard !targets.isEmpty, !sources.isEmpty else { return nil }
        var edit = edit(monitor)
        edit.picture = subject
        edit.mappedSize = (target.space.width, target.space.height)
        edit.missing = missing
        if let vector { edit.vectorName = vector }
        return edit
    }

    private func edit(_ monitor: any WorkMonitor) -> LintedEdit {
        let sides = Self.sides("targets", targets) + Self.sides("sources", sources)
        guard targets.count == 1, sources.count == 1 else {
            // Several attributes at once: what is unequal in one pair may be balanced by another.
            return LintedEdit(
                sides: sides, sampleSize: Self.decoded, monitor: monitor, topics: [.picture, .sizes])
        }
        guard targets[0].set.hash != sources[0].set.hash else {
            // A hole: the sets are the same pictures, whole and with it.
            return LintedEdit(
                sides: Self.sides("the neighbours", targets), sampleSize: Self.decoded, monitor: monitor,
                topics: [.picture, .subject, .labels, .alignment, .sizes])
        }
        var edit = LintedEdit(
            sides: sides, sampleSize: Self.decoded, monitor: monitor,
            topics: [.picture, .sizes, .labels, .subject, .alignment, .chance])
        edit.signalShare = signalShare
        edit.projectedOut = target.origin.projectedOut
        return edit
    }

    /// How many pictures of a set are decoded: some tenths of a second.
    private static let decoded = 100

    private static func sides(_ name: String, _ means: [SetMean]) -> [LintSet] {
        means.map { LintSet(name: name, set: $0.pictures, candidates: nil) }
    }

    /// 1 - N/‖alpha · w‖² of the last move; nil if it is not the only one, a mean is over one picture, or only a part of it
    /// is in the move.
    private var signalShare: Double? {
        guard target.origin.parts.isEmpty, target.origin.moves.count == 1,
            let length = target.origin.moves.first?.unit, length != 0,
            let variances = try? (targets + sources).map({ mean in
                mean.coefficient * mean.coefficient * (try mean.samplingVariances()).reduce(0, +)
            })
        else { return nil }
        return 1 - variances.reduce(0, +) / (length * length)
    }
}

extension FeatureOrigin {
    /// The sets of each vector that was projected out and is the difference of two means.
    public var projectedOut: [(targets: LintSet, sources: LintSet)] {
        parts.flatMap(\.without).compactMap { means in
            let (targets, sources) = (
                means.filter { $0.coefficient > 0 }, means.filter { $0.coefficient < 0 }
            )
            guard let target = targets.first, let source = sources.first, means.count == 2 else { return nil }
            return (
                LintSet(name: "targets", set: target.pictures, candidates: nil),
                LintSet(name: "sources", set: source.pictures, candidates: nil)
            )
        }
    }
}
