import Builtins
import DeepFeatures
import Foundation
import Interpreter
import LanguageTestSupport
import PictureValues
import SessionStore
import Support
import Testing

/// Results that are computed again and compared with those that the session keeps.
@Suite struct RebuildTests {
    /// What is said of each, in a session in which one result is said to have taken long.
    private static func results(
        sql: String = "SELECT 1", _ change: (Playground) -> Void = { _ in }
    ) throws -> [String] {
        let playground = try Playground(sessionFile: true)
        playground.session.workingFolder = playground.folder + "/out"
        playground.run(
            """
            save(dataset("faces")[1], "a.png"); use(network("tiny"))
            x = image("a.png"); z = reconstruct(phi(x, size: [40, 40]), evaluations: 2)
            """)
        try playground.reopen { path in
            let reconstructions =
                "UPDATE call SET seconds = CASE WHEN form LIKE 'reconstruct(%' THEN 7 ELSE 0 END"
            try run("sqlite3", [path, "\(reconstructions); \(sql)"])
        }
        playground.session.workingFolder = playground.folder + "/out"
        change(playground)
        let table = try #require(try playground.value(of: "session verify, rebuild: 3") as? TableValue)
        return table.rows.map { "\($0[0]): \($0[2])" }
    }

    private static func run(_ program: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardOutput = Pipe()
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    @Test func theSameKernelsGiveTheSameBits() throws {
        let results = try Self.results()
        #expect(results == ["z: the same, bit for bit"], "\(results)")
    }

    @Test func aChangedFileIsSaid() throws {
        let results = try Self.results { playground in
            playground.run("save(dataset(\"faces\")[2], \"a.png\")")
        }
        #expect(results.count == 1)
        #expect(results[0].hasPrefix("z: cannot be made again: “a.png” is not what it was"), "\(results)")
    }

    /// A result that the program would not make is found: here the record has been forged.
    @Test func anotherValueIsFound() throws {
        let results = try Self.results(
            sql: "UPDATE call SET form = replace(form, 'evaluations: 2', 'evaluations: 1')")
        #expect(results.count == 1)
        #expect(results[0].hasPrefix("z: differs by ") && results[0].hasSuffix("of 255 (RMS)"), "\(results)")
    }

    @Test func sessionsWithoutHeavyResultsSaySo() throws {
        let playground = try Playground()
        playground.run("x = dataset(\"faces\")[1]")
        _ = playground.host.takeLines()
        #expect(
            playground.output(of: "session verify, rebuild: 3")
                == ["no result of this session took long enough to be computed again"])
        #expect(
            playground.output(of: "session copy \"b\", rebuild: 3").first
                == "error: only session verify takes rebuild:")
    }
}
