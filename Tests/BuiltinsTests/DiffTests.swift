import Builtins
import Interpreter
import LanguageTestSupport
import Testing

/// In what two values' histories differ.
@Suite struct DiffTests {
    private static func rows(_ code: String, after statements: String) throws -> [[String]] {
        let playground = try Playground()
        playground.run(statements)
        let table = try #require(try playground.value(of: code) as? TableValue)
        return table.rows.map { $0.map { $0.cellText } }
    }

    @Test func argumentsAreCompared() throws {
        let rows = try Self.rows(
            "diff a, b",
            after: "x = dataset(\"faces\")[1]\na = negative(blur(x, 1))\nb = negative(blur(x, 2))")
        #expect(rows[0] == ["blur, deviation", "1", "2"])
        #expect(rows.map { $0[0] } == ["blur, deviation", "rms", "psnr"])
    }

    @Test func inputsAreCompared() throws {
        let rows = try Self.rows(
            "diff a, b", after: "f = dataset(\"faces\")\na = blur(f[1], 1)\nb = blur(f[2], 1)")
        #expect(rows[0] == ["element, at", "1", "2"])
    }

    /// What a condition's functions are, and look up, counts as well.
    @Test func functionsOfConditionsAreCompared() throws {
        let rows = try Self.rows(
            "diff a, b",
            after: """
                f = dataset("faces", attributes: "faces.csv"); limit = 0
                def old(s) { s > limit }
                a = f where old(score); limit = 0.6
                def old(s) { s >= limit }
                b = f where old(score)
                """)
        #expect(
            Array(rows.prefix(2)) == [
                ["where, limit", "0", "0.6"],
                ["where, old", "def old(s) { s > limit }", "def old(s) { s >= limit }"],
            ], "\(rows)")
    }

    /// One more call on one side is told, and the rest is still compared.
    @Test func oneMoreCallIsFound() throws {
        let rows = try Self.rows(
            "diff a, b", after: "x = dataset(\"faces\")[1]\na = negative(blur(x, 1))\nb = blur(x, 3)")
        #expect(rows[0] == ["call", "negative(…)", ""])
        #expect(rows[1] == ["blur, deviation", "1", "3"])
    }

    @Test func settingsAreCompared() throws {
        let rows = try Self.rows(
            "diff a, b",
            after: """
                use(network("tiny")); x = dataset("faces")[1]; f = phi(x)
                a = reconstruct(f, evaluations: 1, from: "noise"); seed(4)
                b = reconstruct(f, evaluations: 1, from: "noise")
                """)
        #expect(rows.contains(["reconstruct, seed", "0", "4"]), "\(rows)")
    }

    @Test func equalValuesHaveNoRows() throws {
        #expect(try Self.rows("diff a, b", after: "a = dataset(\"faces\")[1]\nb = a") == [])
        #expect(try Self.rows("diff 3, 5", after: "") == [["difference", "2", ""]])
    }
}
