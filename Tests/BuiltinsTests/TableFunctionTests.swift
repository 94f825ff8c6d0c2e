import LanguageTestSupport
import Testing

/// `table` of many rows.
@Suite struct TableFunctionTests {
    @Test func makingATableCanBeInterrupted() throws {
        let playground = try Playground()
        playground.run("rows = [[k, 1] for k in 1..2000];")
        let before = playground.host.work.polls
        playground.host.work.stop(afterPolls: 300)
        #expect(playground.output(of: "t = table([\"a\", \"b\"], rows)").first == "error: interrupted")
        #expect(playground.host.work.polls - before < 400)
    }
}
