import DeepFeatures
import Interpreter
import PictureValues
import Testing

/// A photograph whose aspect differs from the set's: the photograph is named, and the remedy works.
@Suite struct OtherAspectTests {
    private func playground() throws -> Playground {
        let playground = try Playground()
        playground.run(
            """
            use(network("tiny")); faces = dataset("faces", attributes: "faces.csv")
            x = image("wide.png"); a = nearest(faces where smiling, to: x, k: 2, by: "pixels")
            b = nearest(faces where not smiling, to: x, k: 2, by: "pixels")
            """)
        _ = playground.host.takeLines()
        return playground
    }

    private static let remedy = "use crop(x, [10, 0, 40, 40]) in its place from the start"

    @Test(arguments: [
        "mean(a)", "sweep(x, targets: a, sources: b, evaluations: 1)",
        "inpaint(x, hole: mask(rect: [5, 5, 9, 9]), set: faces, k: 2, evaluations: 1)",
        "inpaint(x, hole: mask(rect: [5, 5, 9, 9]), set: a, evaluations: 1)",
        "sweep(x, hole: mask(rect: [5, 5, 9, 9]), set: a, evaluations: 1)",
        "normalize(network(\"tiny\"), a)", "mean(a, size: [60, 40])",
    ])
    func thePhotographIsNamed(code: String) throws {
        let lines = try playground().output(of: code)
        #expect(lines.first == "error: x is 60×40, but the pictures of faces are 40×40", "\(lines)")
        #expect(lines.last?.contains(Self.remedy) == true, "\(lines)")
        #expect(!lines.contains { $0.contains("size:") && $0.hasPrefix("  = ") }, "\(lines)")
    }

    /// A size with the set's aspect works for both.
    @Test func aSizeOfTheSetsAspectIsTaken() throws {
        #expect(
            try playground().output(of: "m = mean(a, size: [40, 40])").last?.hasPrefix("m: features") == true)
    }

    @Test func theRemedyWorks() throws {
        let playground = try playground()
        playground.run("y = crop(x, [10, 0, 40, 40]); t = nearest(faces, to: y, k: 2, by: \"pixels\")")
        _ = playground.host.takeLines()
        #expect(playground.output(of: "m = mean(t)").last?.hasPrefix("m: features") == true)
    }

    @Test func ofFeaturesAsWell() throws {
        let playground = try playground()
        playground.run("w = mean(faces[0..2]) - mean(faces[3..5])")
        _ = playground.host.takeLines()
        for code in ["phi(x) + 2 * w", "w + phi(x)", "dot(phi(x), w)"] {
            let lines = playground.output(of: code)
            #expect(lines.first?.hasPrefix("error: these features live in two spaces: ") == true, "\(lines)")
            #expect(
                lines.last?.hasPrefix(
                    "  = x is 60×40, but the pictures of faces are 40×40: " + Self.remedy) == true,
                "\(lines)")
        }
        // If the photograph has the set's aspect, the set's size works for both, whichever side it is on.
        for code in ["phi(faces[0], size: [64, 64]) + w", "w + phi(faces[0], size: [64, 64])"] {
            #expect(
                playground.output(of: code).last
                    == "  = compute both at one size, for example size: [200, 200]")
        }
    }

    /// For one with a size of another aspect, the message gives the size that fits.
    @Test func aSetAtAnotherAspectIsToldItsOwn() throws {
        let lines = try playground().output(of: "mean(faces, size: [64, 32])")
        #expect(
            lines.last?.hasPrefix("  = size: [200, 200] has the aspect of these pictures") == true, "\(lines)"
        )
    }

    @Test func aSweepAlongAVectorSaysThatItStretches() throws {
        let playground = try playground()
        playground.run("w = mean(faces[0..2], size: [32, 32]) - mean(faces[3..5], size: [32, 32])")
        _ = playground.host.takeLines()
        let lines = playground.output(of: "s = sweep(x, w, alpha: [1], evaluations: 1);")
        #expect(lines.first == "warning: x is 60×40, and is stretched to 32×32", "\(lines)")
    }

    // MARK: Sets of several sizes

    @Test(arguments: [
        (
            "mean([x, faces[0]])",
            "their shapes differ too: crop gives them one, or [resize(p, [200, 200]) for p in [x, faces[0]]]"
        ),
        ("xs = [x, faces[0]]; normalize(network(\"tiny\"), xs)", "[resize(p, [200, 200]) for p in xs]"),
        ("mean([x, resize(x, [120, 80])])", "give one, for example size: [300, 200]"),
        ("mean([faces[0], resize(faces[0], [20, 20])])", "give one, for example size: [200, 200]"),
        (
            "mean(dataset([\"faces/f0.png\", \"wide.png\"]))",
            "their shapes differ too: crop: [left, top, width, height] in dataset gives them one"
        ),
    ])
    func severalSizesHaveAWay(code: String, remedy: String) throws {
        let lines = try playground().output(of: code)
        #expect(lines.contains { $0.hasPrefix("error: ") && $0.contains("have several sizes") }, "\(lines)")
        #expect(lines.last?.contains(remedy) == true, "\(lines)")
    }
}
