import LanguageTestSupport
import Foundation
import Testing

/// A session whose file is deleted while it is open: what it holds can still be looked at and saved.
@Suite struct LostSessionTests {
    private func lost() throws -> Playground {
        let playground = try Playground(sessionFile: true)
        playground.run("a = [1, 2]")
        let path = try #require(playground.session.store.path)
        try FileManager.default.removeItem(atPath: path)
        _ = playground.host.takeLines()
        return playground
    }

    @Test func whatBindsNoNameIsShownAndWarnsOfTheLoss() throws {
        let playground = try lost()
        let file = playground.folder + "/a.csv"
        for (line, answer) in [
            ("a", "[1, 2]"), ("save(a, \"\(file)\")", file), ("whos", "a     list  [1, 2]"),
        ] {
            let lines = playground.output(of: line)
            #expect(
                lines.contains { $0.hasPrefix("warning: session ") && $0.contains("was deleted") }, "\(lines)"
            )
            #expect(lines.contains { $0.contains(answer) }, "\(lines)")
            #expect(!lines.contains { $0.hasPrefix("error") }, "\(lines)")
        }
        #expect(try String(contentsOfFile: file, encoding: .utf8).hasPrefix("value\n1\n2"))
    }

    @Test func whatBindsANameIsAnError() throws {
        let playground = try lost()
        #expect(playground.output(of: "b = 3").contains { $0.hasPrefix("error: session ") })
        #expect(playground.session.names == ["a"])
    }
}
