import LanguageTestSupport
import Builtins
import ConvNet
import DeepFeatures
import Foundation
import Interpreter
import PictureValues
import Testing

/// `bench`, and the rehearsal of scripts behind it.
@Suite struct BenchmarkTests {
    private static let tiny = NetworkValue(
        network: .tiny, source: .builtIn(convention: nil, pooling: nil))

    @Test func evaluationsAloneAreOneRow() throws {
        let playground = try Playground()
        let code = "bench(network: network(\"tiny\"), size: [48, 32], evaluations: 3)"
        let table = try #require(try playground.value(of: code) as? TableValue)
        #expect(table.rows.count == 1)
        #expect(table.columns.first == "network" && table.columns.last == "seconds")
        #expect((table.rows[0].last as? ListValue)?.items.count == 3)
        // Nothing is remembered: the network works again.
        let before = playground.host.work.polls
        _ = try playground.value(of: code)
        #expect(playground.host.work.polls - before > 30)
    }

    @Test func layersAreRows() throws {
        let code = "bench(network: network(\"tiny\"), size: [32, 32], evaluations: 2, layers: true)"
        let table = try #require(try Playground().value(of: code) as? TableValue)
        #expect(table.rows.first?[0] as? String == "conv1_1" && table.rows.last?[0] as? String == "conv5_1")
        #expect(table.rows.count == 11)
        #expect(table.rows.joined().compactMap { $0 as? Double }.allSatisfy { $0 > 0 })
    }

    @Test func withoutATrainedNetworkTheBuiltInOneIsMeasured() throws {
        let playground = try Playground(scale: .quick)
        let table = try #require(try playground.value(of: "bench()") as? TableValue)
        #expect(playground.host.takeLines().contains { $0.contains("no trained network") })
        let figures = table.rows.compactMap { $0[0] as? String }
        #expect(figures.count == 4 && figures.allSatisfy { $0.hasPrefix("tiny (untrained): ") })
        #expect(table.rows.allSatisfy { ($0[1] as? Double ?? 0) > 0 })
        // It chose no network for the session.
        #expect(try playground.session.knownNetwork() == nil)
    }

    @Test(arguments: ["size: [16, 16]", "size: [200]", "evaluations: 0"])
    func whatCannotBeMeasuredIsAnError(argument: String) throws {
        let lines = try Playground().output(of: "bench(network: network(\"tiny\"), \(argument))")
        #expect(lines.first?.hasPrefix("error: ") == true, "\(lines)")
    }

    private static let script = """
        faces = dataset("faces", attributes: "faces.csv")
        x = faces[0]
        near = nearest(faces where smiling, to: x, k: 2, by: "cosine")
        w = mean(near) - mean([faces[1], faces[2]])
        def invert(f, budget: 7) { reconstruct(f, evaluations: budget) }
        z = match_color(invert(phi(x) + w), to: x)
        for alpha in [1, 2] { z = invert(phi(x) + alpha * w, budget: 3) }
        show(x, z)
        save(z, "z.png")
        print(bench())
        """

    @Test func aRehearsalCountsWhatAScriptWouldDo() throws {
        let playground = try Playground()
        try playground.write(Self.script, to: "scripts/lesson.dfis")
        let rehearsal = ScriptRehearsal(for: playground.environment, network: Self.tiny)
        // The pictures are looked at, which asks whether to stop.
        let other = try Playground()
        _ = try other.value(of: "f = dataset(\"faces\"); [f[0], f[1], f[2]]")
        let decoding = other.host.work.polls
        let polls = playground.host.work.polls
        let loads = try rehearsal.loads(of: playground.folder + "/scripts/lesson.dfis")
        #expect(
            loads.map(\.description) == [
                "2 images at 200×200", "2 images at 200×200", "1 image at 200×200", "2 images at 200×200",
                "1 image at 200×200", "7 evaluations at 200×200", "3 evaluations at 200×200",
                "3 evaluations at 200×200",
            ])
        #expect(loads.last?.kind == "tiny (untrained) evaluation")
        // Nothing was computed, said, kept or written.
        #expect(playground.host.work.polls - polls < decoding + 200 && playground.host.takeLines() == [])
        #expect(playground.session.names == [])
        #expect(!FileManager.default.fileExists(atPath: playground.session.output("z.png")))
    }

    /// There are placeholders for what is learnt, reconstructed and cleaned, so that a script that can run is
    /// rehearsed to its end.
    @Test func aRehearsalGoesOnWithStandIns() throws {
        let playground = try Playground()
        try playground.write(
            """
            faces = dataset("faces", attributes: "faces.csv")
            x = faces[0]
            turn = probe(faces where smiling, faces where not smiling)
            turned = label(faces, turn, as: "turn")
            sure = nearest(turned where turn > 0.95, to: x, k: 1)
            unsure = nearest(turned where turn < -1, to: x, k: 1)
            z = reconstruct(phi(x) + mean(sure) - mean(unsure), from: blur(x, 3), evaluations: 3)
            clean = remove_artifacts(z, from: x)
            best = nearest(faces, to: x, k: 1, by: "pixels")
            """, to: "scripts/lesson.dfis")
        let rehearsal = ScriptRehearsal(for: playground.environment, network: Self.tiny)
        let loads = try rehearsal.loads(of: playground.folder + "/scripts/lesson.dfis").map(\.description)
        #expect(loads.count { $0.hasPrefix("3 evaluations") } == 2, "\(loads)")
    }

    /// The scripts are those in the working folder's Sessions; one that cannot run is named.
    @Test func lessonsAreForetoldOrNamed() throws {
        let playground = try Playground(scale: .quick)
        try FileManager.default.createDirectory(
            atPath: playground.folder + "/Sessions", withIntermediateDirectories: true)
        try playground.write("z = reconstruct(phi(image(\"faces/f0.png\")))\n", to: "Sessions/good.dfis")
        try playground.write("image(\"nowhere.png\")\n", to: "Sessions/lost.dfis")
        // Comparing pixels is work that was not measured, but that is no reason to say nothing.
        try playground.write(
            "s = dataset(\"faces\"); nearest(s, to: s[0], k: 2, by: \"pixels\")\n", to: "Sessions/pixels.dfis"
        )
        playground.session.workingFolder = playground.folder
        let table = try #require(try playground.value(of: "bench(network: network(\"tiny\"))") as? TableValue)
        #expect(
            table.rows.map { $0[2] as? String } == ["ms", "GFLOP/s", "images/s", "MB", "minutes", "minutes"])
        let scripts = table.rows.suffix(2).compactMap { $0[0] as? String }
        #expect(scripts == ["good", "pixels"].map { "Sessions/\($0).dfis, the first time" })
        #expect(
            playground.host.takeLines().contains(
                "bench: Sessions/lost.dfis is left out: no file or folder “nowhere.png”"))
    }
}
