import LanguageTestSupport
import DeepFeatures
import Foundation
import Imaging
import Interpreter
import PictureValues
import Testing

/// A set with a file that begins like a picture but is not one: it is reported once, and left out.
@Suite struct UnreadablePictureTests {
    private static let warning = "warning: torn.png cannot be read and is left out"

    private func playground() throws -> Playground {
        let playground = try Playground()
        let folder = playground.folder + "/home/data/faces"
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder + "/f1.png"))
        try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: folder + "/torn.png"))
        playground.run("use(network(\"tiny\")); faces = dataset(\"faces\"); x = faces[\"f0.png\"]")
        _ = playground.host.takeLines()
        return playground
    }

    @Test(arguments: ["cosine", "pixels"])
    func itIsNoNeighbour(method: String) throws {
        let playground = try playground()
        let count = try #require(try playground.value(of: "length(faces)") as? Double)
        let lines = playground.output(of: "n = nearest(faces, to: x, k: 100, by: \"\(method)\")")
        #expect(lines.filter { $0 == Self.warning }.count == 1, "\(lines)")
        let near = try #require(try playground.value(of: "n") as? NeighborSet)
        // The query is not one either.
        #expect(near.count == Int(count) - 2 && near.candidates == near.count)
        #expect(!near.ranked.members.contains { near.ranked.collection.files[$0].name == "torn.png" })
        let again = playground.output(of: "m = nearest(faces, to: x, k: 100, by: \"\(method)\")")
        #expect(!again.contains(Self.warning))
    }

    @Test func aSetOfNothingElseIsAnError() throws {
        let playground = try playground()
        let lines = playground.output(of: "nearest(dataset([\"faces/torn.png\"]), to: x, by: \"cosine\")")
        #expect(
            lines.contains { $0.hasPrefix("error: no picture of") && $0.contains("left to choose") },
            "\(lines)")
    }

    @Test func probesAndChecksGoOnWithoutIt() throws {
        let playground = try playground()
        playground.run("some = dataset([\"faces/f1.png\", \"faces/f2.png\", \"faces/torn.png\"])")
        playground.run("others = dataset([\"faces/f3.png\", \"faces/f4.png\"])")
        _ = playground.host.takeLines()
        let lines = playground.output(of: "p = probe(some, others, folds: 2)")
        #expect(
            lines.first == Self.warning && lines.last?.hasPrefix("p: probe, 2 yes and 2 no") == true,
            "\(lines)")
        #expect(playground.output(of: "score(p, some)[2] == nothing") == ["true"])
        #expect(
            playground.output(of: "length(label(some, p, as: \"seen\") where seen or not seen)").last == "2")
        let checks = playground.output(of: "lint(some, others)")
        #expect(!checks.contains { $0.hasPrefix("error") }, "\(checks)")
    }

    // MARK: What draws sets

    @Test(arguments: [
        "grid(faces)", "strip(faces)", "grid(faces[2..8])", "grid(faces, columns: 3, labels: names)",
    ])
    func gridsGoOnWithoutIt(code: String) throws {
        let playground = try playground()
        playground.run("names = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\", \"i\"]")
        _ = playground.host.takeLines()
        let lines = playground.output(of: "g = \(code)")
        #expect(lines.filter { $0 == Self.warning }.count == 1, "\(lines)")
        #expect(lines.last?.hasPrefix("g: image ") == true, "\(lines)")
        #expect(playground.output(of: "h = \(code)").count == 1)
    }

    /// A label goes with its picture.
    @Test func theRestIsShown() throws {
        let playground = try playground()
        let lines = playground.output(of: "show faces[[0, 8, 1]]")
        #expect(lines.contains(Self.warning) && lines.filter { $0 == "image 40×40" }.count == 2, "\(lines)")
        let grids = [
            "grid(faces[[0, 8, 1]], labels: [\"a\", \"torn\", \"b\"])",
            "grid(faces[[0, 1]], labels: [\"a\", \"b\"])",
        ]
        #expect(playground.output(of: grids.joined(separator: " == ")) == ["true"])
    }

    @Test(arguments: [
        "grid(none)", "show none", "strip(none)", "lint(none, faces)",
        "normalize(network(\"tiny\"), none, size: [40, 40])",
    ])
    func aSetWithNothingToReadIsAnError(code: String) throws {
        let playground = try playground()
        playground.run("none = dataset([\"faces/torn.png\"])")
        _ = playground.host.takeLines()
        let lines = playground.output(of: code)
        #expect(lines.contains { $0.hasPrefix("error: no picture of faces can be read: ") }, "\(lines)")
    }

    @Test(arguments: ["for f in faces[6..8] { print(f.name) }", "print([f.name for f in faces[6..8]])"])
    func loopsGoOnWithoutIt(code: String) throws {
        let playground = try playground()
        let lines = playground.output(of: code)
        #expect(lines.filter { $0 == Self.warning }.count == 1, "\(lines)")
        #expect(lines.joined(separator: " ").contains("f6.png") && !lines.contains { $0.hasPrefix("error") })
        #expect(!playground.output(of: code).contains(Self.warning))
        #expect(playground.output(of: "length([f for f in faces])") == ["8"])
    }

    @Test(arguments: ["faces[8]", "faces[\"torn.png\"]", "phi(faces[8])"])
    func askedForByItselfItIsAnError(code: String) throws {
        let playground = try playground()
        let error = playground.output(of: code).first { $0.hasPrefix("error: ") }
        #expect(error?.contains("torn.png” as PNG: ") == true, "\(error ?? "")")
    }

    // MARK: What looks at sets

    /// The same for sets too small for pool5.
    @Test func lintSaysSo() throws {
        let playground = try playground()
        let lines = playground.output(of: "t = lint(faces[0..3], faces[4..8])")
        #expect(lines.filter { $0 == Self.warning }.count == 1, "\(lines)")
    }

    @Test func normalizeGoesOnWithoutIt() throws {
        let playground = try playground()
        let lines = playground.output(of: "n = normalize(network(\"tiny\"), faces, size: [40, 40])")
        #expect(lines.contains(Self.warning), "\(lines)")
        #expect(lines.last?.contains("normalised over 8 images of faces at 40×40") == true, "\(lines)")
        playground.run("m = normalize(network(\"tiny\"), faces[0..7], size: [40, 40])")
        _ = playground.host.takeLines()
        #expect(playground.output(of: "n.means == m.means") == ["true"])
    }

    /// Fewer folds than were asked for are reported.
    @Test func foldsThatCannotBeAreTold() throws {
        let playground = try playground()
        let lines = playground.output(of: "p = probe(faces[0..2], faces[3..7], folds: 99)")
        #expect(
            lines.first
                == "warning: folds: 99 became 3, since each part needs a picture of each kind, and there are 3 yes and 5 no",
            "\(lines)")
        #expect(lines.last?.contains("in 3 folds") == true)
        #expect(
            !playground.output(of: "q = probe(faces[0..2], faces[3..7])").contains { $0.contains("became") })
        #expect(
            !playground.output(of: "q = probe(faces[0..2], faces[3..7], folds: 3)").contains {
                $0.contains("became")
            })
    }
}
