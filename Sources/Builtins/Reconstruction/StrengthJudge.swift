import DeepFeatures
import Interpreter
import PictureValues
import Support

/// Says of pictures at several strengths how much they show what a probe looks for, and how like the photograph they
/// still are.
struct StrengthJudge {
    private let probe: LinearProbe
    private let argument: ArgumentReference
    private let photograph: Picture
    private let call: Call

    /// - Parameter argument: what the probe was given for.
    /// - Throws: a complaint if the probe is another network's.
    init(_ probe: LinearProbe, given argument: ArgumentReference, of photograph: Picture, _ call: Call) throws
    {
        try ProbeScoring.requireNetwork(of: probe, given: argument, call)
        (self.probe, self.argument, self.photograph, self.call) = (probe, argument, photograph, call)
    }

    /// A score that is half of what pictures have that the probe learned from.
    private static let enough = 0.5

    /// The table of a sweep with what is said of each row: before the picture, since that is what strips and grids write
    /// below it.
    /// - Throws: `WorkCancelled`.
    func table(of swept: [SweptPicture], rows: [[any Value]], columns: [String]) throws -> TableValue {
        let pictures = ListValue([photograph] + swept.map(\.picture))
        let features = try ProbeExamples.features(of: pictures, given: argument, call).map(\.features)
        let scores = features.map(probe.score)
        let chosen = choices(swept, Array(scores.dropFirst())).sorted()
        for index in chosen { note(swept[index], scores[index + 1], before: scores[0], of: chosen.count) }
        let place = columns.firstIndex(of: "picture") ?? columns.count
        let judged = rows.indices.map { index -> [any Value] in
            let choice: any Value = chosen.contains(index) ? "look here first" : Nothing()
            let said: [any Value] = [
                scores[index + 1], BlockedDotProduct.cosine(features[0], features[index + 1]), choice,
            ]
            return Array(rows[index][..<place]) + said + Array(rows[index][place...])
        }
        return TableValue(
            columns: Array(columns[..<place]) + ["score", "likeness", "choice"] + Array(columns[place...]),
            rows: judged)
    }

    /// Of each number of neighbours the weakest strength that is enough, else the one with the highest score.
    private func choices(_ swept: [SweptPicture], _ scores: [Double]) -> [Int] {
        Dictionary(grouping: swept.indices) { swept[$0].k }.values.compactMap { rows in
            let weakest = rows.filter { scores[$0] >= Self.enough }.min {
                (abs(swept[$0].strength), $0) < (abs(swept[$1].strength), $1)
            }
            return weakest ?? rows.max { scores[$0] < scores[$1] }
        }
    }

    /// Says what a mark rests on.
    private func note(_ marked: SweptPicture, _ score: Double, before: Double, of marks: Int) {
        let reason =
            score >= Self.enough
            ? "the weakest with a score of \(NumberFormat.literal(Self.enough)) or more"
            : "the highest score, though below \(NumberFormat.literal(Self.enough))"
        let row = marks > 1 ? marked.k.map { "k \($0), " } ?? "" : ""
        call.session.host.note(
            "sweep: \(row)alpha \(NumberFormat.literal(marked.strength)) is marked, \(reason): x has "
                + "\(NumberFormat.figure(before)), this \(NumberFormat.figure(score)); the probe gets "
                + "\(NumberFormat.percent(probe.report.accuracy)) of pictures right that it did not learn from"
        )
    }
}
