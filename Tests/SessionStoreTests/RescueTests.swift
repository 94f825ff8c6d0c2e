import Foundation
import GRDB
import SessionStore
import Support
import Testing

/// What can be read of a damaged session is copied into a new one.
@Suite struct RescueTests {
    private let monitor = SilentMonitor()

    /// Enough objects for tables of several levels.
    private static let count = 300

    private static let session = Result {
        try withFolder { folder throws in
            let path = folder.appending(path: "s").path
            let store = try SessionStore.open(path: path)
            let part = object("part", bytes: 9000)
            try store.commit(cell: statement("part"), objects: [part], bindings: [("part", part.hash)])
            for index in 0..<count {
                let value = object("\(index)", bytes: 500, references: [part.hash])
                try store.commit(
                    cell: statement("x\(index)"), objects: [value], bindings: [("x\(index)", value.hash)],
                    summaries: ["x\(index)": NameSummary(type: "features", text: "number \(index)")],
                    nodes: [node("\(index)", output: value.hash)])
            }
            try store.commit(cell: statement("x0"), bindings: [("x0", hash("7"))])
            try store.setSetting("seed", to: "5")
            try store.remember([
                FileRecord(path: "/f", size: 1, changeStamp: 2, hash: hash("f"))
            ])
            try store.putCheckpoint("k", noise(6000, seed: "k"))
            try store.close()
            return [UInt8](try Data(contentsOf: URL(filePath: path)))
        }
    }

    private static func statement(_ name: String) -> CellRecord {
        CellRecord(
            source: "\(name) = 1", reads: [], writes: [name], seconds: 0.5,
            date: Date(timeIntervalSince1970: 1_700_000_000))
    }

    /// Rescues the session after a change to its bytes, and opens the new one.
    private func rescued(
        _ change: (_ bytes: inout [UInt8], _ roots: [String: Int]) throws -> Void,
        _ body: (SessionStore, RescueReport) throws -> Void
    ) throws {
        try withFolder { folder throws in
            let (path, new) = (folder.appending(path: "s").path, folder.appending(path: "new").path)
            var bytes = try Self.session.get()
            try Data(bytes).write(to: URL(filePath: path))
            try change(&bytes, firstPages(path))
            try Data(bytes).write(to: URL(filePath: path))
            let report = try SessionStore.rescue(from: path, to: new, monitor: monitor)
            #expect(try [UInt8](Data(contentsOf: URL(filePath: path))) == bytes)
            let store = try SessionStore.open(path: new)
            #expect(try store.verify(monitor: monitor).faults == [])
            try body(store, report)
        }
    }

    private func firstPages(_ path: String) throws -> [String: Int] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { db in
            try Row.fetchAll(db, sql: "SELECT name, rootpage FROM sqlite_schema").reduce(into: [:]) {
                $0[$1["name"]] = $1["rootpage"]
            }
        }
    }

    private func overwrite(_ page: Int?, of bytes: inout [UInt8]) throws {
        let page = try #require(page)
        bytes.replaceSubrange((page - 1) * 4096..<page * 4096, with: noise(4096, seed: "page"))
    }

    private func expectEverything(in store: SessionStore, _ report: RescueReport) throws {
        #expect(report.isWhole, "\(report)")
        #expect(report.names.count == Self.count + 1 && report.objects == Self.count + 1)
        #expect(report.statements == Self.count + 2 && report.calls == Self.count)
        for index in 1..<Self.count {
            #expect(try store.hash(of: "x\(index)") == hash("\(index)"))
            #expect(
                try store.object(hash("\(index)"))
                    == object("\(index)", bytes: 500, references: [hash("part")]))
        }
        #expect(try store.hash(of: "x0") == hash("7"))
        #expect(try store.lastChange()?.names.map(\.hash) == [hash("0")])
        #expect(try store.cells().last?.cell == Self.statement("x0"))
        #expect(try store.setting("seed") == "5")
        #expect(try store.file("/f")?.hash == hash("f"))
        #expect(try store.checkpoint("k") == noise(6000, seed: "k"))
        #expect(try store.node(hash("call 5")) == node("5", output: hash("5")))
    }

    @Test func allOfAnUndamagedSession() throws {
        try rescued({ _, _ in }) { store, report throws in
            try expectEverything(in: store, report)
            #expect(try store.names().first { $0.name == "x9" }?.summary?.text == "number 9")
        }
    }

    /// SQLite opens none of these, or finds nothing in them.
    @Test(arguments: ["the header", "the first page", "the map", "nothing but the first page"])
    func theBeginningIsNotNeeded(part: String) throws {
        let change: (inout [UInt8], [String: Int]) throws -> Void = { bytes, _ in
            switch part {
            case "the header": bytes.replaceSubrange(0..<100, with: noise(100, seed: "header"))
            case "the map": try overwrite(2, of: &bytes)
            case "the first page": try overwrite(1, of: &bytes)
            default: bytes.replaceSubrange(0..<4096, with: [UInt8](repeating: 0, count: 4096))
            }
        }
        try rescued(change, expectEverything)
    }

    /// Nothing below the first page of a table is lost, although nothing leads there any more.
    @Test(arguments: [
        "object", "blob", "reference_child", "node", "sqlite_autoindex_object_1", "sqlite_autoindex_blob_1",
    ])
    func innerPagesAreNotNeeded(table: String) throws {
        try rescued({ bytes, roots in try overwrite(roots[table], of: &bytes) }, expectEverything)
    }

    /// The rows of names are in their indexes as well, but for the statement's number and the description.
    @Test func namesAreInTheirIndexes() throws {
        try rescued({ bytes, roots in
            let root = try #require(roots["name"])
            // Pages below it, by the map.
            for page in 3...bytes.count / 4096 where bytes[4096 + 5 * (page - 3)] == 5 {
                let parent = bytes[(4096 + 5 * (page - 3) + 1)..<(4096 + 5 * (page - 3) + 5)].reduce(0) {
                    $0 << 8 | Int($1)
                }
                if parent == root { try overwrite(page, of: &bytes) }
            }
        }) { store, report throws in
            #expect(report.names.count == Self.count + 1 && report.lostNames == [])
            let names = try store.names()
            #expect(names.allSatisfy { $0.summary == nil })
            // Of two statements that bound it, the last one.
            #expect(names.first { $0.name == "x0" }?.cell == Self.count + 2)
            #expect(names.first { $0.name == "x7" }?.cell == 9)
        }
    }

    @Test func lostStatementsLeaveNamesAndPlaces() throws {
        try rescued({ bytes, _ in
            let place = try #require(Data(bytes).range(of: Data("x5 = 1".utf8)))
            try overwrite(place.lowerBound / 4096 + 1, of: &bytes)
        }) { store, report throws in
            #expect(report.names.count == Self.count + 1 && report.lostNames == [])
            #expect(report.lostStatements.contains(7) && report.lostStatements.count < 120)
            #expect(report.statements == Self.count + 2 - report.lostStatements.count)
            #expect(try store.cells().map(\.number) == Array(1...Self.count + 2))
            #expect(try store.cells()[6].cell.source == "# lost")
        }
    }

    /// An entry of the list of tables whose name has a flipped bit does not keep the table's place from it.
    @Test(arguments: ["object", "blob", "name", "cell"]) func namesOfTablesAreNotNeeded(table: String) throws
    {
        try rescued(
            { bytes, _ in
                for place in Data(bytes[..<8192]).ranges(of: Data("\(table)\(table)".utf8)) {
                    bytes[place.lowerBound] ^= 1
                }
            }, expectEverything)
    }

    /// Statements keep their text, and calls and files that make no sense are made again.
    @Test func rowsThatMakeNoSense() throws {
        try withFolder { folder in
            let (path, new) = (folder.appending(path: "s").path, folder.appending(path: "new").path)
            try Data(try Self.session.get()).write(to: URL(filePath: path))
            try FirstFormat.makeDatabase(
                path,
                sql: """
                    UPDATE cell SET reads = '[', writes = '{}', seconds = -1, time = -1 WHERE number = 5;
                    UPDATE node SET inputs = '[1]' WHERE rowid = 1; UPDATE node SET inputs = '[' WHERE rowid = 2;
                    UPDATE node SET key = 'x' WHERE rowid = 3; UPDATE file SET hash = 'x'
                    """)
            let report = try SessionStore.rescue(from: path, to: new, monitor: monitor)
            #expect(report.names.count == Self.count + 1 && report.calls == Self.count - 3)
            let store = try SessionStore.open(path: new)
            #expect(try store.verify(monitor: monitor).faults == [])
            let cell = try store.cells()[4].cell
            #expect(cell.source == "x3 = 1" && cell.writes == [] && cell.seconds == 0 && !cell.worked)
            #expect(try store.file("/f") == nil)
        }
    }

    /// What contains something lost is lost, and named.
    @Test func lostValuesAreNamed() throws {
        try rescued({ bytes, _ in
            let place = try #require(
                Data(bytes).range(of: Data(object("part", bytes: 9000).content[6000..<6100])))
            bytes[place.lowerBound] ^= 1
        }) { store, report throws in
            #expect(report.objects == 0 && report.lostObjects == Self.count + 1)
            #expect(report.lostNames.count == Self.count + 1 && report.lostNames.contains("x7"))
            #expect(report.names == [] && report.statements == Self.count + 2 && report.calls == 0)
            #expect(try store.setting("seed") == "5")
        }
    }

    @Test func formatOneIsRescued() throws {
        try withFolder { folder throws in
            let (path, new) = (folder.appending(path: "s").path, folder.appending(path: "new").path)
            try FirstFormat.make(path, with: object("x"))
            let report = try SessionStore.rescue(from: path, to: new, monitor: monitor)
            #expect(report.isWhole && report.names == ["x"])
            #expect(try SessionStore.open(path: new).object(hash("x")) == object("x"))
        }
    }

    @Test func anOpenSessionIsRescuedWithItsLog() throws {
        try withFolder { folder throws in
            let new = folder.appending(path: "new").path
            let store = try SessionStore.open(path: folder.appending(path: "s").path)
            try store.commit(cell: cell("x"), objects: [object("x")], bindings: [("x", hash("x"))])
            #expect(try store.rescue(to: new, monitor: monitor).names == ["x"])
            // The lock is still there.
            #expect(throws: SessionOpenError.self) {
                try SessionStore.open(path: folder.appending(path: "s").path)
            }
            try store.commit(cell: cell("y"), objects: [object("y")], bindings: [("y", hash("y"))])
            #expect(try SessionStore.open(path: new).names().map(\.name) == ["x"])
        }
        #expect(throws: RescueError.noFile) {
            try SessionStore.temporary().rescue(to: "/tmp/no", monitor: monitor)
        }
    }

    @Test func whatIsNotASessionLeavesNothing() throws {
        try withFolder { folder throws in
            let (path, new) = (folder.appending(path: "s").path, folder.appending(path: "new").path)
            #expect(throws: RescueError.nothingThere(path: path)) {
                try SessionStore.rescue(from: path, to: new, monitor: monitor)
            }
            for bytes in [[], [7], noise(100, seed: "short"), noise(50_000, seed: "long")] {
                try Data(bytes).write(to: URL(filePath: path))
                #expect(throws: RescueError.nothingRead(path: path)) {
                    try SessionStore.rescue(from: path, to: new, monitor: monitor)
                }
            }
            #expect(throws: SessionOpenError.isFolder(path: folder.path)) {
                try SessionStore.rescue(from: folder.path, to: new, monitor: monitor)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["s"])
        }
    }

    @Test func noFileIsOverwritten() throws {
        try withFolder { folder throws in
            let (path, new) = (folder.appending(path: "s").path, folder.appending(path: "new").path)
            try Data(try Self.session.get()).write(to: URL(filePath: path))
            try Data("mine".utf8).write(to: URL(filePath: new))
            #expect(throws: RescueError.exists(path: new)) {
                try SessionStore.rescue(from: path, to: new, monitor: monitor)
            }
            #expect(throws: RescueError.exists(path: path)) {
                try SessionStore.rescue(from: path, to: path, monitor: monitor)
            }
            #expect(try Data(contentsOf: URL(filePath: new)) == Data("mine".utf8))
        }
    }

    @Test func stoppingLeavesNothing() throws {
        try withFolder { folder throws in
            let (path, new) = (folder.appending(path: "s").path, folder.appending(path: "new").path)
            try Data(try Self.session.get()).write(to: URL(filePath: path))
            #expect(throws: WorkCancelled.self) {
                try SessionStore.rescue(from: path, to: new, monitor: StoppedMonitor())
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["s"])
        }
    }

    /// The numbers of statements lead nowhere impossible.
    @Test func damagedNumbersAreNotTakenOver() throws {
        try withFolder { folder throws in
            let (path, new) = (folder.appending(path: "s").path, folder.appending(path: "new").path)
            try Data(try Self.session.get()).write(to: URL(filePath: path))
            try FirstFormat.makeDatabase(
                path,
                sql: """
                    PRAGMA foreign_keys = OFF; UPDATE cell SET number = 9223372036854775807 WHERE number = 302;
                    UPDATE name SET cell = 9223372036854775807 WHERE name = 'x9'
                    """)
            let report = try SessionStore.rescue(from: path, to: new, monitor: monitor)
            #expect(report.lostNames == [] && report.names.count == Self.count + 1)
            #expect(try SessionStore.open(path: new).names().first { $0.name == "x9" }?.cell == 11)
            try SessionStore.open(path: new).commit(cell: cell("goes on"))
        }
    }
}

/// Work that is to stop at once.
struct StoppedMonitor: WorkMonitor {
    let isCancelled = true
    func report(_ progress: WorkProgress) {}
}
