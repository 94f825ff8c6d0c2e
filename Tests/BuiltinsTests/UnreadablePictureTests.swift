import DeepFeatures
import Foundation
import Imaging
import Interpreter
import Testing

/// A set with a file that begins as a picture and is none: it is told of, once, and left out.
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
        // The query is none either.
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
        #expect(playground.output(of: "length(label(some, p, as: \"seen\") where seen or not seen)") == ["2"])
        let checks = playground.output(of: "lint(some, others)")
        #expect(!checks.contains { $0.hasPrefix("error") }, "\(checks)")
    }
}
