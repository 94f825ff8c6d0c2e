import LanguageTestSupport
import Foundation
import SessionStore
import Testing

/// Sessions from somebody else, made with any tool: checksums are right, but the objects hold impossible values.
/// Each is an error that names the object; the rest works.
@Suite struct DamagedValueTests {
    private static let preparation = """
        use(network("tiny"))
        faces = dataset("faces", attributes: "faces.csv")
        x = faces[0]
        f = phi(x, size: [32, 32])
        z = reconstruct(f, evaluations: 2)
        kept = "kept"
        """

    /// The name, and what replaces what in its object's header.
    private static let changes: [(name: String, old: String, new: String)] = [
        ("x", "\"names\":[", "\"names\":[\"one too many\","),
        ("x", "\"width\":40", "\"width\":4611686018427387904"),
        ("x", "\"width\":40", "\"width\":-40"),
        ("f", "\"size\":[32,32]", "\"size\":[4611686018427387904,4]"),
        ("f", "\"shape\":[", "\"shape\":[4611686018427387904,"),
        ("z", "\"size\":[32,32]", "\"size\":[32,-32]"),
        ("z", "\"evaluations\":2", "\"evaluations\":1e300"),
        ("faces", "\"count\":8", "\"count\":-1"),
    ]

    @Test(arguments: changes)
    func isNamedAndTheRestIsServed(name: String, old: String, new: String) throws {
        let playground = try Playground(sessionFile: true)
        playground.run(Self.preparation)
        let store = playground.session.store
        let hash = try #require(try store.hash(of: name))
        let object = try #require(try store.object(hash))
        try #require(object.header.contains(old), "\(object.header)")
        try store.put(
            StoredObject(
                hash: hash, kind: object.kind, header: object.header.replacing(old, with: new),
                content: object.content, references: object.references))
        try playground.reopen()
        _ = playground.host.takeLines()
        let answer = playground.output(of: "info(\(name))")
        #expect(answer.first?.hasPrefix("error: object \(hash.short)") == true, "\(answer)")
        #expect(playground.output(of: "kept") == ["kept"])
        #expect(playground.output(of: "whos").contains { $0.hasPrefix(name) })
    }

    /// A statement with an impossible number of seconds is listed, and so are the others.
    @Test func aDamagedStatementIsListed() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("a = 1; b = 2")
        _ = try playground.session.store.commit(
            cell: CellRecord(
                source: "c = 3", reads: [], writes: [], seconds: .infinity,
                date: Date(timeIntervalSince1970: 1_700_000_000)))
        _ = playground.host.takeLines()
        let lines = playground.output(of: "history")
        #expect(lines.count == 5, "\(lines)")
        #expect(lines[4].contains("damaged") && lines[4].hasSuffix("c = 3"))
        #expect(lines[3].hasSuffix("b = 2"))
    }
}
