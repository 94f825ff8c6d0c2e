import Imaging
import Support

/// Whether eyes and mouths are at the same places: in each set, in both, and in the picture to edit. Common edges
/// (`AlignmentCheck`) cannot tell two sets that are each aligned, but not with one another.
///
/// In shares of the distance of the eyes. Measured: the same face found twice differs by 0.3 %, aligned faces scatter by
/// 3.5 %; in edits a difference of 8 % can be seen, one of 16 % is plain.
struct PlacesCheck: LintCheck {
    private static let visible = 0.08
    private static let plain = 0.16
    /// Medians of fewer faces say little.
    private static let fewest = 5

    let topic = LintTopic.places
    let page =
        "places: how far eyes and mouths are from one another's places, in shares of the eyes' distance"

    func findings(_ edit: LintedEdit) throws -> [LintFinding] {
        guard let places = edit.places else { return edit.lacksFaceWeights ? [Self.notDone] : [] }
        let sides = try edit.samples.compactMap { side in
            try FacesAtPlaces(places(.set(side)), fewest: Self.fewest).map { (side, $0) }
        }
        guard sides.count == edit.samples.count else { return [] }
        var found = sides.map {
            finding(
                $0.name, $1.scatter, "lie, in three of four pictures, around their median",
                cause: .notAligned($0.name))
        }
        if let first = sides.first, let last = sides.last, sides.count == 2 {
            found.append(
                finding(
                    "\(first.0.name) and \(last.0.name)", first.1.distance(to: last.1.median), "differ",
                    cause: .notAligned(last.0.name)))
        }
        if let picture = edit.picture, let points = try places(.picture(picture)).first ?? nil,
            let set = sides.first?.1
        {
            found.append(
                finding(
                    "the picture", set.distance(to: FacesAtPlaces.places(of: points)),
                    "are off those of the sets",
                    cause: .pictureNotAligned))
        }
        return found
    }

    private static let notDone = LintFinding(
        "places", .note, "not checked: the weights that find faces are not there",
        remedy: "Scripts/fetch-data fetches them")

    private func finding(
        _ who: String, _ share: Double, _ what: String, cause: LintFinding.Cause
    ) -> LintFinding {
        let severity: LintFinding.Severity =
            share >= Self.plain ? .warning : share >= Self.visible ? .note : .ok
        return LintFinding(
            "places", severity,
            "\(who): places of eyes and mouth \(what) by \(NumberFormat.finePercent(share)) of the eyes' distance"
                + (severity == .ok ? "" : "; 8 % can be seen in an edit, 16 % is plain"),
            remedy: "align the pictures", cause: cause)
    }
}

/// Both eyes and the middle of the mouth in some pictures: the corners of a mouth are elsewhere in a smile.
private struct FacesAtPlaces {
    let median: [Point]
    private let faces: [[Point]]

    /// nil if faces were found in fewer than half of the pictures, or in too few.
    init?(_ found: [[Point]?], fewest: Int) {
        faces = found.compactMap { $0.map(Self.places) }
        guard faces.count >= fewest, 2 * faces.count >= found.count, let first = faces.first else {
            return nil
        }
        let faces = faces
        median = first.indices.map { place in
            Point(
                faces.map { $0[place].x }.upperMedian ?? .nan, faces.map { $0[place].y }.upperMedian ?? .nan)
        }
    }

    /// - Parameter points: eyes and corners of the mouth.
    static func places(of points: [Point]) -> [Point] {
        [points[0], points[1], (points[2] + points[3]) / 2]
    }

    private var eyeDistance: Double { (median[1] - median[0]).length }

    /// How far the faces' places are from the median at most, in three quarters of them: a third that lies elsewhere is
    /// seen, and a few faces that are found in a wrong place make no difference.
    var scatter: Double {
        let distances = faces.map { distance(to: $0) }.sorted()
        return distances[distances.count * 3 / 4]
    }

    /// The mean distance of some places from the median's.
    func distance(to points: [Point]) -> Double {
        let sum = zip(points, median).reduce(0) { $0 + ($1.0 - $1.1).length }
        return sum / Double(median.count) / max(eyeDistance, .leastNormalMagnitude)
    }
}
