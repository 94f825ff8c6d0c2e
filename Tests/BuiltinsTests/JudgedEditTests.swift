import DeepFeatures
import Foundation
import Imaging
import Interpreter
import LanguageTestSupport
import PictureValues
import Support
import Testing

/// What probes say of edits: of each strength of a sweep, and before and after an edit.
@Suite struct JudgedEditTests {
    /// Pictures of even and of odd number look unlike; x is one of the even ones.
    private func playground() throws -> Playground {
        let playground = try Playground()
        playground.run(
            """
            use(network("tiny")); faces = dataset("faces", attributes: "faces.csv"); x = faces["f0.png"]
            even = faces[[0, 2, 4, 6]]; odd = faces[[1, 3, 5, 7]]
            p = probe(even, odd, ridge: 0.00001); q = probe(odd, even, ridge: 0.00001); w = mean(odd) - mean(even)
            """)
        _ = playground.host.takeLines()
        return playground
    }

    private func numbers(_ column: String, _ playground: Playground) throws -> [Double] {
        let list = try #require(try playground.value(of: "t.\(column)") as? ListValue)
        return try list.items.map { try #require($0 as? Double) }
    }

    private func accuracy(_ probe: String, _ playground: Playground) throws -> String {
        NumberFormat.percent(try #require(try playground.value(of: "\(probe).accuracy") as? Double))
    }

    @Test func aSweepIsJudged() throws {
        let playground = try playground()
        _ = playground.output(of: "t = sweep(x, w, alpha: [0.1, 0.5, 2], probe: p, evaluations: 6)")
        let table = try #require(try playground.value(of: "t") as? TableValue)
        #expect(
            table.columns == [
                "k", "alpha", "score", "likeness", "choice", "picture", "relative", "moved", "objective",
                "evaluations",
            ])
        let (scores, likeness) = (try numbers("score", playground), try numbers("likeness", playground))
        for index in 0..<3 {
            let own = try #require(try playground.value(of: "score(p, t.picture[\(index)])") as? Double)
            #expect(scores[index] == own)
            let pool5 = "layers: [\"pool5\"], size: [200, 200]"
            let cosine = try #require(
                try playground.value(of: "cosine(phi(x, \(pool5)), phi(t.picture[\(index)], \(pool5)))")
                    as? Double)
            #expect(abs(likeness[index] - cosine) < 1e-4)
        }
        // Farther from x, and less of what x is.
        #expect(likeness[0] > likeness[2] && likeness.allSatisfy { $0 < 1 })
        #expect(scores[0] > scores[2])
    }

    /// The weakest strength that is enough, and what that rests on.
    @Test func theWeakestThatIsEnoughIsMarked() throws {
        let playground = try playground()
        let lines = playground.output(
            of: "t = sweep(x, w, alpha: [0.3, 0.1, 0.2], probe: p, evaluations: 4)")
        let before = try #require(try playground.value(of: "score(p, x)") as? Double)
        let scores = try numbers("score", playground)
        try #require(scores[1] >= 0.5)
        #expect(
            lines.contains(
                "sweep: alpha 0.1 is marked, the weakest with a score of 0.5 or more: x has \(NumberFormat.figure(before)), "
                    + "this \(NumberFormat.figure(scores[1])); the probe gets \(try accuracy("p", playground)) of pictures right that it "
                    + "did not learn from"
            ), "\(lines)")
        #expect(
            playground.output(of: "[c == \"look here first\" for c in t.choice]") == ["[false, true, false]"])
    }

    /// Where none is enough, the one that comes nearest.
    @Test func theHighestScoreIsMarkedWhereNoneIsEnough() throws {
        let playground = try playground()
        let lines = playground.output(of: "t = sweep(x, w, alpha: [0.1, 0.4], probe: q, evaluations: 4)")
        let before = try #require(try playground.value(of: "score(q, x)") as? Double)
        let scores = try numbers("score", playground)
        try #require(scores.allSatisfy { $0 < 0.5 })
        let best = scores[0] > scores[1] ? 0 : 1
        #expect(
            lines.contains(
                "sweep: alpha \(["0.1", "0.4"][best]) is marked, the highest score, though below 0.5: x has "
                    + "\(NumberFormat.figure(before)), this \(NumberFormat.figure(scores[best])); the probe gets \(try accuracy("q", playground)) of "
                    + "pictures right that it did not learn from"), "\(lines)")
    }

    /// Of each number of neighbours one is marked, and each mark is explained.
    @Test func eachNumberOfNeighboursHasItsMark() throws {
        let playground = try playground()
        let lines = playground.output(
            of: """
                targets = nearest(odd, to: x, k: 4, by: "cosine"); sources = nearest(even, to: x, k: 3, by: "cosine")
                t = sweep(x, targets: targets, sources: sources, k: [1, 3], alpha: [0.1, 0.2], probe: p, evaluations: 3)
                """)
        let scores = try numbers("score", playground)
        let marked = [0, 2].map { first in
            // Alpha 0.1 if it is enough, else 0.2 if that is, else the higher of both.
            scores[first] >= 0.5 || (scores[first + 1] < 0.5 && scores[first] >= scores[first + 1])
                ? first : first + 1
        }
        for (k, row) in zip([1, 3], marked) {
            let alpha = row.isMultiple(of: 2) ? "0.1" : "0.2"
            #expect(
                lines.contains { $0.hasPrefix("sweep: k \(k), alpha \(alpha) is marked, the ") }, "\(lines)")
        }
        let marks = (0..<4).map { marked.contains($0) ? "true" : "false" }.joined(separator: ", ")
        #expect(playground.output(of: "[c == \"look here first\" for c in t.choice]") == ["[\(marks)]"])
    }

    /// Below each picture is its strength, what the probe says, how like x it is, and the mark.
    @Test func aStripSaysWhatTheJudgeSays() throws {
        let playground = try playground()
        _ = playground.output(of: "t = sweep(x, w, alpha: [0.1, 0.3], probe: p, evaluations: 4)")
        let (scores, likeness) = (try numbers("score", playground), try numbers("likeness", playground))
        let marked = try #require(
            try playground.value(of: "[c != nothing for c in t.choice]") as? ListValue
        ).items.firstIndex { $0 as? Bool == true }
        let labels = (0..<2).map { index in
            "alpha \([0.1, 0.3][index]), score \(scores[index].cellText), likeness \(likeness[index].cellText)"
                + (marked == index ? ", look here first" : "")
        }
        let list = labels.map { "\"\($0)\"" }.joined(separator: ", ")
        #expect(playground.output(of: "strip(t) == strip(t.picture, labels: [\(list)])") == ["true"])
        #expect(
            playground.output(of: "grid(t, columns: 1) == grid(t.picture, columns: 1, labels: [\(list)])")
                == ["true"])
        #expect(playground.output(of: "strip(t) == strip(t.picture)") == ["false"])
    }

    // MARK: Before and after

    @Test func probesSayWhatAnEditChanged() throws {
        let playground = try playground()
        _ = playground.output(of: "z = lerp(x, faces[1], 0.7); c = compare(x, [z, x], probes: [p, q])")
        let table = try #require(try playground.value(of: "c") as? TableValue)
        #expect(
            table.columns == [
                "name", "psnr", "ssim", "rms", "difference", "p_before", "p_after", "q_before", "q_after",
            ])
        for code in [
            "c[0].p_before == score(p, x)", "c[0].p_after == score(p, z)", "c[0].q_after == score(q, z)",
            "c[1].p_after == c[1].p_before", "c[0].p_after < c[0].p_before - 0.2",
            "c[0].q_after > c[0].q_before + 0.2",
        ] {
            #expect(playground.output(of: code) == ["true"], "\(code)")
        }
        // Without probes no network is asked.
        #expect(playground.output(of: "length(compare(x, z).name)") == ["1"])
    }

    /// Those that have no name are counted, and none has the name of another.
    @Test func columnsAreNamedAfterTheProbes() throws {
        let playground = try playground()
        let table = try #require(
            try playground.value(of: "compare(x, faces[1], probes: [probe(even, odd), p, p])") as? TableValue)
        #expect(
            Array(table.columns.dropFirst(5)) == [
                "probe_0_before", "probe_0_after", "p_before", "p_after", "probe_2_before", "probe_2_after",
            ])
        #expect(table.rows[0][7] as? Double == table.rows[0][9] as? Double)
    }

    @Test func aProbeOfAnotherNetworkIsRefused() throws {
        let playground = try playground()
        let lines = playground.output(
            of:
                "use(normalize(network(\"tiny\"), faces[0..3], size: [40, 40])); compare(x, faces[1], probes: [p])"
        )
        #expect(
            lines.contains {
                $0.hasPrefix("error: this probe was trained with tiny")
                    && $0.contains(", but the session uses ")
            },
            "\(lines)")
    }
}
