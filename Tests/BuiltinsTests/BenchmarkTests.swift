import LanguageTestSupport
import Builtins
import ConvNet
import DeepFeatures
import Foundation
import Interpreter
import PictureValues
import Testing

/// `bench`.
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

    /// The scripts are those in Sessions of the working folder; one whose work was not recorded is named.
    @Test func lessonsArePredictedOrNamed() throws {
        let playground = try Playground(scale: .quick)
        try FileManager.default.createDirectory(
            atPath: playground.folder + "/Sessions", withIntermediateDirectories: true)
        let work = "{\"operations\": {\"tiny (untrained) evaluation\": %, \"pixels compared\": 1e9}}"
        for (name, evaluations) in [("short", "1e9"), ("long", "2e9")] {
            try playground.write("1\n", to: "Sessions/\(name).dfis")
            try playground.write(
                work.replacing("%", with: evaluations), to: "Sessions/\(name).work.json")
        }
        try playground.write("1\n", to: "Sessions/new.dfis")
        try playground.write("1\n", to: "Sessions/torn.dfis")
        try playground.write("{\"operat", to: "Sessions/torn.work.json")
        playground.session.workingFolder = playground.folder
        let table = try #require(try playground.value(of: "bench(network: network(\"tiny\"))") as? TableValue)
        #expect(
            table.rows.map { $0[2] as? String } == ["ms", "GFLOP/s", "images/s", "MB", "minutes", "minutes"])
        let scripts = table.rows.suffix(2).compactMap { $0[0] as? String }
        #expect(scripts == ["long", "short"].map { "Sessions/\($0).dfis, the first time" })
        let minutes = table.rows.suffix(2).compactMap { $0[1] as? Double }
        #expect(minutes[0] > minutes[1] && minutes[1] > 0)
        let said = playground.host.takeLines()
        for name in ["new", "torn"] {
            #expect(said.contains("bench: Sessions/\(name).dfis is left out: there is no record of its work"))
        }
    }
}
