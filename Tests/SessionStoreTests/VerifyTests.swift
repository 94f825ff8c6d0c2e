import Foundation
import SessionStore
import Support
import Testing

/// Everything in a session is read, and what is damaged is named with what needs it.
@Suite struct VerifyTests {
    private func withSession(
        damagedBy change: (_ path: String) throws -> Void = { _ in },
        _ body: (SessionStore) throws -> Void
    ) throws {
        try withFolder { folder throws in
            let path = folder.appending(path: "s").path
            let store = try SessionStore.open(path: path)
            let (leaf, list) = (
                object("leaf", bytes: 9000), object("list", bytes: 300, references: [hash("leaf")])
            )
            let (old, called) = (object("old"), object("called"))
            for (name, value) in [("x", old), ("x", leaf), ("y", list), ("z", object("z"))] {
                try store.commit(
                    cell: CellRecord(source: name, reads: [], writes: [name], seconds: 0, date: Date()),
                    objects: [value], bindings: [(name, value.hash)])
            }
            try store.put([called], nodes: [node("c", output: called.hash)])
            let file = InputFile(given: "a", path: "/a", hash: hash("a").hex)
            try store.commit(
                cell: CellRecord(source: "show(z)", reads: ["z"], writes: [], seconds: 0, date: Date()),
                trace: CellTrace(
                    reads: [CellTrace.Read(name: "z", binder: 4, object: hash("z"))], files: [file],
                    settings: ["seed": "3"], outputs: [.init(.picture, "z", object: hash("z"))]),
                calls: [
                    CallRecord(
                        output: hash("z"), form: "f(_1)", inputs: [hash("list")], files: [file],
                        engineVersion: "1", kernels: "AVX2", seconds: 1)
                ],
                saved: [SavedFile(hash: hash("png"), output: hash("z"))])
            try store.putCheckpoint("k", noise(6000, seed: "k"))
            try store.close()
            try change(path)
            try body(SessionStore.open(path: path))
        }
    }

    private func flip(_ content: [UInt8], in path: String) throws {
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        let place = try #require(Data(bytes).range(of: Data(content)))
        bytes[place.lowerBound] ^= 1
        try Data(bytes).write(to: URL(filePath: path))
    }

    private func faults(of store: SessionStore) throws -> [SessionInspection.Fault] {
        try store.verify(monitor: SilentMonitor()).faults
    }

    @Test func aWholeSession() throws {
        try withSession { store throws in
            let inspection = try store.verify(monitor: SilentMonitor())
            #expect(inspection.isWhole, "\(inspection.faults)")
            #expect(inspection.objects == 5 && inspection.bytes == 9000 + 300 + 3 * 100)
            #expect(inspection.names == 3 && inspection.statements == 5 && inspection.calls == 1)
        }
    }

    /// Names whose value contains the object need it too.
    @Test(arguments: [("leaf", ["x", "y"]), ("z", ["z"]), ("old", ["undo"]), ("called", ["call of mean"])])
    func damagedContent(name: String, neededBy: [String]) throws {
        let content = object(name, bytes: name == "leaf" ? 9000 : 100).content
        try withSession(damagedBy: { try flip(Array(content.suffix(50)), in: $0) }) { store throws in
            let fault = SessionInspection.Fault(
                "object \(hash(name).short) (features)", "its content is not what was stored",
                neededBy: neededBy)
            #expect(try faults(of: store) == [fault])
            #expect(try store.verify(monitor: SilentMonitor()).objects == 4)
        }
    }

    /// Whether somebody has met the damage before or not.
    @Test func whatIsPutAgainReplacesWhatWasDamaged() throws {
        let whole = object("z")
        try withSession(damagedBy: { try flip(Array(whole.content.suffix(50)), in: $0) }) { store throws in
            try store.put(whole)
            #expect(try store.object(whole.hash)?.content == whole.content)
            #expect(try faults(of: store).isEmpty)
        }
    }

    @Test func aDamagedCheckpoint() throws {
        try withSession(damagedBy: { try flip(Array(noise(6000, seed: "k").suffix(50)), in: $0) }) {
            store throws in
            #expect(try faults(of: store).map(\.place) == ["unfinished work"])
        }
    }

    @Test(arguments: [
        (
            "DELETE FROM object WHERE hash = (SELECT object FROM name WHERE name = 'z')", "name z",
            "is missing"
        ),
        ("UPDATE cell SET reads = 'no list' WHERE number = 2", "statement 2", "makes no sense"),
        ("UPDATE node SET inputs = '[1]'", "remembered call", "does not hold a list"),
        (
            "DELETE FROM blob WHERE object = (SELECT object FROM name WHERE name = 'z')", "object",
            "not what was stored"
        ),
        (
            "INSERT INTO blob VALUES ('nobody', NULL, 0, x'00')", "table blob",
            "1 of its rows refer to rows of object"
        ),
        ("UPDATE call SET output = 'z'", "table call", "does not hold a hash"),
        ("UPDATE call SET inputs = '[1]'", "table call", "does not hold a list"),
        ("UPDATE call SET files = '{}'", "table call", "column files does not hold files"),
        ("UPDATE call SET settings = '[]'", "table call", "column settings does not hold settings"),
        ("UPDATE call SET seconds = -1", "table call", "not a duration"),
        (
            "INSERT INTO earlier_call VALUES ('z', 1, 'f()', '[]', '{}', '[]', '1', 'AVX2', 1)",
            "table earlier_call", "does not hold a hash"
        ),
        ("UPDATE cell_read SET object = 'z'", "table cell_read", "does not hold a hash"),
        ("UPDATE cell_read SET cell = 99", "table cell_read", "1 of its rows refer to rows of cell"),
        ("UPDATE cell_file SET cell = 99", "table cell_file", "1 of its rows refer to rows of cell"),
        ("UPDATE cell_setting SET cell = 99", "table cell_setting", "1 of its rows refer to rows of cell"),
        (
            "UPDATE cell_output SET kind = 'song'", "table cell_output",
            "“song”, which is not a kind of output"
        ),
        ("UPDATE cell_output SET object = 'z'", "table cell_output", "does not hold a hash"),
        ("UPDATE cell_output SET cell = 99", "table cell_output", "1 of its rows refer to rows of cell"),
        ("UPDATE saved SET output = 'z'", "table saved", "does not hold a hash"),
    ])
    func damagedRows(sql: String, place: String, damage: String) throws {
        try withSession(damagedBy: {
            try FirstFormat.makeDatabase($0, sql: "PRAGMA foreign_keys = OFF; " + sql)
        }) {
            store throws in
            let faults = try faults(of: store)
            #expect(faults.contains { $0.place.hasPrefix(place) && $0.damage.contains(damage) }, "\(faults)")
        }
    }

    /// What our own checks do not see: a page that nothing leads to, an entry that an index lacks.
    @Test func sqlitesOwnCheck() throws {
        try withSession(damagedBy: { path in
            try FirstFormat.makeDatabase(
                path,
                sql: """
                    PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'node_output';
                    PRAGMA writable_schema = RESET
                    """)
        }) { store throws in
            let faults = try faults(of: store)
            #expect(faults.contains { $0.place == "file" && $0.damage.hasPrefix("SQLite: ") }, "\(faults)")
        }
    }

    @Test func canBeStopped() throws {
        try withSession { store throws in
            #expect(throws: WorkCancelled.self) { try store.verify(monitor: StoppedMonitor()) }
            #expect(try faults(of: store) == [])
        }
    }

    @Test func aSessionThatIsOnlyRead() throws {
        try withSession { store throws in
            let path = try #require(store.path)
            try store.close()
            let reading = try SessionStore.openForReading(path: path)
            #expect(try faults(of: reading) == [])
            try reading.close()
            try flip(Array(object("z").content.suffix(50)), in: path)
            #expect(try faults(of: SessionStore.openForReading(path: path)).map(\.neededBy) == [["z"]])
        }
    }
}
