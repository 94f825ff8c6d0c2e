import LanguageTestSupport
import Testing

/// What a move was asked for, and what the picture did.
@Suite struct MeasuredMoveTests {
    private func playground() throws -> Playground {
        let playground = try Playground()
        playground.run(
            """
            use(network("tiny"))
            faces = dataset("faces", attributes: "faces.csv")
            x = faces[0]
            def f(y) { phi(y, size: [40, 40]) }
            w = mean(faces where smiling, size: [40, 40]) - mean(faces where not smiling, size: [40, 40])
            target = f(x) + 2 * w
            def far(z) { norm(f(z) - f(x)) / norm(f(x)) }
            """)
        #expect(playground.host.takeLines().filter { $0.hasPrefix("error") } == [])
        return playground
    }

    /// The search begins at x: its first evaluation finds x.
    @Test func oneEvaluationMovesNothing() throws {
        let playground = try playground()
        let line = try #require(playground.output(of: "z = reconstruct(target, evaluations: 1)").last)
        #expect(line.contains(", asked to move by raw 2.00 = "), "\(line)")
        #expect(line.hasSuffix(" relative, moved 0 relative"), "\(line)")
        #expect(playground.output(of: "z.moved == 0 and far(z) < 0.000001 and z.relative > 0.1") == ["true"])
    }

    /// From the photograph, from elsewhere, in a part, and with noise.
    @Test(arguments: ["", ", from: faces[1]", ", mask: mask(rect: [5, 5, 20, 20])", ", from: \"noise\""])
    func whatThePictureDidIsMeasured(arguments: String) throws {
        let playground = try playground()
        playground.run("z = reconstruct(target, evaluations: 6\(arguments))")
        _ = playground.host.takeLines()
        #expect(playground.output(of: "z.moved > 0.01 and z.moved != z.relative") == ["true"])
        #expect(playground.output(of: "abs(z.moved - far(z)) < 0.00001 * z.moved") == ["true"])
        #expect(
            playground.output(of: "abs(z.relative - 2 * norm(w) / norm(f(x))) < 0.00001") == ["true"])
        let facts = playground.output(of: "info(z)")
        #expect(facts.contains { $0.hasPrefix("move asked for  ") && $0.contains("raw 2.00 = ") }, "\(facts)")
        #expect(
            facts.contains {
                $0.hasPrefix("moved  ") && $0.hasSuffix("over ‖φ(x)‖, measured when the search ended")
            }, "\(facts)")
    }

    /// The strength of a mean or a sum is that of the vector itself, however it was made; of multiples, the multiple.
    @Test(arguments: [
        ("mean([w, v])", 1.0), ("(w + v) / 2", 0.5), ("lerp(w, v, 0.5)", 1), ("lerp(w, v, 0.3)", 1),
        ("lerp(w, 3 * w, 0.5)", 2),
        ("mean([0.3 * f(x) - 0.3 * f(y), v])", 1),
        ("mean([-0.2 * f(faces[2]), 0.5 * f(x), -0.3 * f(y)])", 1), ("w - v", 1), ("w + v", 1),
        ("3 * w + 3 * v", 1), ("0.5 * w + 0.5 * v", 1), ("w + 2 * v", 1), ("w + 2 * w", 3),
        ("mean([w, 2 * w, 3 * w])", 2),
        ("3 * w", 3), ("-w", -1), ("load(\"v.safetensors\")", 1),
    ])
    func aStrengthIsThatOfTheVector(vector: String, factor: Double) throws {
        let playground = try playground()
        playground.session.workingFolder = playground.folder
        _ = try playground.checkedOutput(
            of: """
                y = faces[1]
                v = f(faces[2]) - f(faces[3])
                save(mean([w, v]), "v.safetensors")
                u = \(vector)
                z = reconstruct(f(x) + 2 * u, evaluations: 1)
                """)
        #expect(playground.output(of: "abs(z.raw - \(2 * factor)) < 0.00001") == ["true"])
        // beta = raw · mean(w²), of what u is a multiple of.
        #expect(
            playground.output(
                of: "abs(z.beta - 2 * norm(u) / norm(beta(u)) / \(factor)) < 0.001 * abs(z.beta)") == [
                    "true"
                ])
    }

    @Test func severalMovesAreATable() throws {
        let playground = try playground()
        playground.run(
            "v = f(faces[2]) - f(faces[3]); z = reconstruct(f(x) + 2 * w - 0.5 * v, evaluations: 1)")
        _ = playground.host.takeLines()
        #expect(playground.output(of: "z.moves.raw") == ["[2, -0.5]"])
        #expect(
            playground.output(of: "abs(z.moves.relative[1] - 0.5 * norm(v) / norm(f(x))) < 0.00001") == [
                "true"
            ])
        #expect(playground.output(of: "z.raw").last?.contains("moves") == true)
    }

    /// Each row says both; colours are matched after the search.
    @Test func aSweepHasAColumnOfEach() throws {
        let playground = try playground()
        playground.run("t = sweep(x, w, alpha: [1, 3], evaluations: 6, colors: false)")
        _ = playground.host.takeLines()
        #expect(playground.output(of: "abs(t[1].relative - 3 * t[0].relative) < 0.00001") == ["true"])
        #expect(
            playground.output(of: "[abs(row.moved - far(row.picture)) < 0.00001 * row.moved for row in t]")
                == ["[true, true]"])
        #expect(playground.output(of: "t.moved[0] < t.moved[1] and t.moved[1] < t.relative[1]") == ["true"])
    }

    /// How far is a distance: a move back is as far as one forth.
    @Test func aMoveBackIsAsFar() throws {
        let playground = try playground()
        let line = try #require(playground.output(of: "z = reconstruct(f(x) - 2 * w, evaluations: 2)").last)
        #expect(line.contains("raw -2.00") && !line.contains("-0"), "\(line)")
        playground.run("t = sweep(x, w, alpha: [-2], evaluations: 2, colors: false)")
        _ = playground.host.takeLines()
        #expect(
            playground.output(
                of:
                    "[z.relative > 0, abs(t.relative[0] - z.relative) < 0.00001, t.picture[0].relative == z.relative]"
            )
                == ["[true, true, true]"])
    }

    /// Without a move there is nothing to measure.
    @Test func noMoveHasNoMeasure() throws {
        let playground = try playground()
        let line = try #require(playground.output(of: "r = reconstruct(f(x), evaluations: 2)").last)
        #expect(!line.contains("move"), "\(line)")
        #expect(playground.output(of: "r.moved").first == "error: an image has no field “moved”")
    }

    /// The end of a way from one picture to another is the other's features, and nobody asked for a move of 0.
    @Test(arguments: ["lerp(p, q, 1)", "0 * p + q", "lerp(p + 2 * (q - p), q, 1)"])
    func theEndOfAWayIsNoMove(code: String) throws {
        let playground = try Playground()
        playground.run(
            """
            x = image("faces/f0.png"); y = image("faces/f1.png")
            p = phi(x, layers: ["pixels"], size: [40, 40]); q = phi(y, layers: ["pixels"], size: [40, 40]);
            """)
        _ = playground.host.takeLines()
        let lines = playground.output(of: code)
        #expect(lines.count == 1 && !lines[0].contains("moved by"), "\(lines)")
        #expect(playground.output(of: "p + 0 * (q - p)").first?.contains("moved by raw 0") == true)
    }
}
