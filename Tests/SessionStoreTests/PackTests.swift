import Foundation
import GRDB
import SessionStore
import Support
import Testing

/// Packs: what goes in comes out, and what somebody else has changed is refused.
@Suite struct PackTests {
    private static let files: [(PackedFile, [UInt8])] = [
        ("lesson.dfis", .script, Array("x = 1\n".utf8)),
        ("faces/größe 1.png", .picture, noise(9_000_000, seed: "picture")),
        ("faces/b/2.png", .picture, noise(300_000, seed: "small").map { $0 & 15 }),
        ("empty.csv", .other, []),
    ].map { name, role, bytes in
        (
            PackedFile(
                name: name, role: role, hash: bytes.withUnsafeBytes(ContentHash.ofBytes), length: bytes.count),
            bytes
        )
    }
    private static let absent = PackedFile(
        name: "me.jpg", role: .picture, hash: hash("me"), length: 5, absence: .photograph)

    /// A pack of two names, one of which was bound twice, made once.
    private static let bytes = Result {
        try withFolder { folder throws in
            let path = folder.appending(path: "p.dfiz").path
            try write(files, to: path)
            return try [UInt8](Data(contentsOf: URL(filePath: path)))
        }
    }

    private static func write(_ files: [(PackedFile, [UInt8])], to path: String) throws {
        let store = try SessionStore.temporary()
        for (name, value) in [("x", "old"), ("x", "a"), ("y", "b")] {
            _ = try store.commit(
                cell: CellRecord(
                    source: "\(name) = \(value)", reads: [], writes: [name], seconds: 0, date: Date()),
                objects: [object(value, bytes: 20_000)], bindings: [(name, hash(value))])
        }
        try store.setSetting("written /home/jo/x.png", to: "1")
        try store.remember([
            FileRecord(path: "/home/jo/x.png", size: 1, changeStamp: 1, hash: hash("f"))
        ])
        let draft = try PackDraft(of: store, monitor: SilentMonitor())
        let contents = files.map { (file: $0.0, content: PackDraft.Content.bytes($0.1)) }
        // Parts of files come from files alone.
        try withFolder { folder throws in
            let large = try contents.map { item -> (file: PackedFile, content: PackDraft.Content) in
                guard case .bytes(let bytes) = item.content, bytes.count > 4096 else { return item }
                let place = folder.appending(path: item.file.hash.short)
                try Data(bytes).write(to: place)
                return (item.file, .file(place.path))
            }
            _ = try draft.write(
                large + [(absent, .none)], to: path, program: "test", replacing: false,
                monitor: SilentMonitor())
        }
    }

    /// Runs `body` with a pack, changed by SQL where that is given.
    private func withPack(
        changedBy sql: String? = nil, _ body: (_ path: String, _ folder: URL) throws -> Void
    ) throws {
        let bytes = try Self.bytes.get()
        try withFolder { folder throws in
            let path = folder.appending(path: "p.dfiz").path
            try Data(bytes).write(to: URL(filePath: path))
            if let sql {
                let queue = try DatabaseQueue(path: path)
                try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA foreign_keys = OFF;" + sql) }
                try queue.close()
            }
            try body(path, folder)
        }
    }

    private func unpack(_ path: String, to folder: URL) throws -> SessionPack {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let pack = try SessionPack(opening: path, monitor: SilentMonitor())
        try pack.unpack(to: folder.path, rewriting: { _ in }, monitor: SilentMonitor())
        return pack
    }

    @Test func whatGoesInComesOut() throws {
        try withPack { path, folder throws in
            let copy = folder.appending(path: "copy")
            let pack = try unpack(path, to: copy)
            #expect(pack.files == (Self.files.map(\.0) + [Self.absent]).sorted { $0.name < $1.name })
            #expect(pack.names.map(\.name) == ["x", "y"] && pack.statementCount == 3)
            for (file, bytes) in Self.files {
                #expect(try [UInt8](Data(contentsOf: copy.appending(path: file.name))) == bytes)
            }
            #expect(!FileManager.default.fileExists(atPath: copy.path + "/me.jpg"))
            let store = try SessionStore.open(path: copy.path + "/session.dfisession")
            #expect(try store.object(hash("a")) == object("a", bytes: 20_000))
            #expect(try store.cells().map(\.cell.source) == ["x = old", "x = a", "y = b"])
            #expect(store.notices == [])
            // What undo could bring back stays out, and so does what only that machine needs.
            #expect(try store.object(hash("old")) == nil)
            #expect(try store.file("/home/jo/x.png") == nil)
            #expect(try store.setting("written /home/jo/x.png") == nil)
            // It goes on.
            _ = try store.commit(cell: cell("z"), bindings: [("z", hash("a"))])
            try store.close()
        }
    }

    @Test func nothingIsWrittenBesideIt() throws {
        try withPack { path, folder throws in
            _ = try SessionPack(opening: path, monitor: SilentMonitor())
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["p.dfiz"])
            #expect(try [UInt8](Data(contentsOf: URL(filePath: path))) == Self.bytes.get())
        }
    }

    @Test func anExistingFileStays() throws {
        try withPack { path, _ throws in
            #expect(throws: FileAccessError(.write, path: path, code: EEXIST)) {
                try Self.write(Self.files, to: path)
            }
            #expect(try [UInt8](Data(contentsOf: URL(filePath: path))) == Self.bytes.get())
        }
    }

    /// The hash says which file is meant.
    @Test func aFileThatChangesMeanwhileIsNotPacked() throws {
        let file = PackedFile(name: "a", role: .other, hash: hash("other"), length: 9000)
        try withFolder { folder throws in
            let path = folder.appending(path: "p.dfiz").path
            #expect {
                try Self.write([(file, noise(9000, seed: "a"))], to: path)
            } throws: {
                ($0 as? any ExplainedError)?.message.hasSuffix(
                    "was changed while it was packed; nothing was written") == true
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        }
    }

    @Test func oneThatIsCutShortSaysSo() throws {
        let bytes = try Self.bytes.get()
        for count in [4096, 70_000, bytes.count / 2, bytes.count - 1] {
            try withFolder { folder throws in
                let path = folder.appending(path: "p.dfiz").path
                try Data(bytes[..<count]).write(to: URL(filePath: path))
                #expect(throws: PackError.cutShort(path: path, bytes: count, expected: bytes.count)) {
                    try SessionPack(opening: path, monitor: SilentMonitor())
                }
            }
        }
    }

    @Test func otherFilesAreRefused() throws {
        try withFolder { folder throws in
            let path = folder.appending(path: "s").path
            try SessionStore.open(path: path).close()
            #expect(throws: PackError.notAPack(path: path, isSession: true)) {
                try SessionPack(opening: path, monitor: SilentMonitor())
            }
            for text in ["", "PK\u{3}\u{4} not a pack either"] {
                try Data(text.utf8).write(to: URL(filePath: path))
                #expect(throws: PackError.notAPack(path: path, isSession: false)) {
                    try SessionPack(opening: path, monitor: SilentMonitor())
                }
            }
        }
        // And a pack is not opened as a session, where statements would change it.
        try withPack { path, _ throws in
            #expect(throws: SessionOpenError.isPack(path: path)) { try SessionStore.open(path: path) }
        }
    }

    @Test(arguments: ["PRAGMA user_version = 99", "UPDATE pack SET version = 2"])
    func newerOnesAreRefused(sql: String) throws {
        try withPack(changedBy: sql) { path, _ throws in
            #expect(throws: PackError.newer(path: path)) {
                try SessionPack(opening: path, monitor: SilentMonitor())
            }
        }
    }

    /// Changes, and what the refusal says.
    @Test(arguments: [
        ("CREATE TRIGGER t AFTER INSERT ON cell BEGIN DELETE FROM cell; END", "“t” is no table of a pack"),
        ("CREATE VIEW v AS SELECT 1", "“v” is no table of a pack"),
        ("CREATE TABLE more (a)", "“more” is no table of a pack"),
        ("CREATE INDEX i ON cell (source)", "“i” is no table of a pack"),
        ("ALTER TABLE setting ADD COLUMN evil TEXT", "“setting” is no table of a pack"),
        ("DROP TABLE setting", "a table is missing"),
        ("CREATE VIRTUAL TABLE f USING fts5(a)", "is no table of a pack"),
        ("DELETE FROM pack", "it does not say its version"),
        ("UPDATE pack_file SET name = '../evil' WHERE name = 'empty.csv'", "its name leads out of the pack"),
        ("UPDATE pack_file SET name = 'a/../../evil' WHERE name = 'empty.csv'", "leads out of the pack"),
        ("UPDATE pack_file SET name = '/tmp/evil' WHERE name = 'empty.csv'", "leads out of the pack"),
        ("UPDATE pack_file SET name = 'a//b' WHERE name = 'empty.csv'", "leads out of the pack"),
        ("UPDATE pack_file SET name = '' WHERE name = 'empty.csv'", "empty or too long"),
        ("UPDATE pack_file SET name = 'c:evil' WHERE name = 'empty.csv'", "a path of another system"),
        ("UPDATE pack_file SET name = 'a\\b' WHERE name = 'empty.csv'", "a path of another system"),
        (
            "UPDATE pack_file SET name = 'a' || char(27) || '[31m' WHERE name = 'empty.csv'",
            "control characters"
        ),
        (
            "UPDATE pack_file SET name = 'a' || char(8238) || 'gpj' WHERE name = 'empty.csv'",
            "control characters"
        ),
        (
            "UPDATE pack_file SET name = 'Session.dfisession-wal' WHERE name = 'empty.csv'",
            "the session's place"
        ),
        ("UPDATE pack_file SET name = 'faces' WHERE name = 'empty.csv'", "“faces” is a file and a folder"),
        ("UPDATE pack_file SET name = 'lesson.dfis/x' WHERE name = 'empty.csv'", "is a file and a folder"),
        ("UPDATE pack_file SET role = 'program'", "it does not say what"),
        ("UPDATE pack_file SET absent = 'why' WHERE name = 'empty.csv'", "it does not say what"),
        ("UPDATE pack_file SET length = -1", "which is not a size"),
        ("UPDATE pack_file SET length = 9223372036854775807", "which is not a size"),
        ("UPDATE pack_file SET hash = 'x'", "does not hold a hash"),
    ])
    func whatThisProgramDoesNotWriteIsRefused(sql: String, reason: String) throws {
        try withPack(changedBy: sql) { path, folder throws in
            let error = #expect(throws: PackError.self) {
                try unpack(path, to: folder.appending(path: "in/copy"))
            }
            guard case .damaged(_, let found)? = error else {
                Issue.record("\(error.map { "\($0)" } ?? "no error")")
                return
            }
            #expect(found.contains(reason), "\(found)")
            #expect(error?.message.unicodeScalars.allSatisfy(\.isDisplayable) == true)
            // The folder is empty until all of that was looked at.
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/in/copy") == [])
        }
    }

    /// Changes to contents, which are found when they are unpacked.
    @Test(arguments: [
        // A part of six bytes that would come to four megabytes.
        ("UPDATE pack_part SET length = 4194304 WHERE file = 'lesson.dfis'", "impossible length"),
        ("UPDATE pack_part SET length = 4194304 WHERE file = 'faces/b/2.png'", "cannot be decompressed"),
        ("UPDATE pack_part SET length = 99999999 WHERE file = 'faces/b/2.png'", "impossible length"),
        (
            "UPDATE pack_part SET bytes = zeroblob(20000) WHERE file = 'faces/b/2.png'",
            "cannot be decompressed"
        ),
        ("UPDATE pack_part SET length = length - 1 WHERE file = 'faces/b/2.png'", "cannot be decompressed"),
        (
            "UPDATE pack_part SET part = part + 9 WHERE part = 0 AND file LIKE 'faces/gr%'",
            "is not what was packed"
        ),
        ("DELETE FROM pack_part WHERE part = 1", "is not what was packed"),
        (
            "WITH RECURSIVE n(i) AS (SELECT 9 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO pack_part SELECT 'empty.csv', i, 1, x'00' FROM n",
            "is not what was packed"
        ),
        ("UPDATE object SET checksum = replace(checksum, '0', '1')", "its content is not what was stored"),
        ("UPDATE blob SET bytes = zeroblob(20000) WHERE rowid = 1", "its content is not what was stored"),
        ("UPDATE name SET object = 'none'", "name x"),
        ("UPDATE cell SET seconds = -1", "statement 1"),
    ])
    func changedContentsAreRefused(sql: String, reason: String) throws {
        try withPack(changedBy: sql) { path, folder throws in
            let error = #expect(throws: PackError.self) {
                try unpack(path, to: folder.appending(path: "in/copy"))
            }
            #expect(error?.message.contains(reason) == true, "\(error?.message ?? "no error")")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/in") == ["copy"])
        }
    }

    /// Random damage: it is refused with an explanation, or what comes out is what went in.
    @Test(arguments: 0..<UInt64(ProcessInfo.processInfo.environment["DFI_FULL"] == "1" ? 2000 : 300))
    func randomDamageDoesNoHarm(seed: UInt64) throws {
        var bytes = try Self.small.get()
        var generator = SplitMix64(seed: seed)
        if seed % 6 == 0 {
            bytes.removeLast(Int(generator.next() % UInt64(bytes.count)))
        } else {
            for _ in 0...(seed % 4) {
                let place = Int(generator.next() % UInt64(seed % 3 == 0 ? 4096 : bytes.count))
                bytes[place] ^= UInt8(truncatingIfNeeded: 1 << (generator.next() % 8))
            }
        }
        try withFolder { folder throws in
            let path = folder.appending(path: "p.dfiz").path
            try Data(bytes).write(to: URL(filePath: path))
            let copy = folder.appending(path: "in/copy")
            do {
                let pack = try unpack(path, to: copy)
                for file in pack.files where file.absence == nil {
                    #expect(try ContentHash.ofFile(copy.path + "/" + file.name) == file.hash)
                }
                let store = try SessionStore.open(path: copy.path + "/session.dfisession")
                for record in try store.names() {
                    let value = try store.object(record.object.hash)
                    #expect(["a", "b"].contains { value == object($0, bytes: 20_000) })
                }
                try store.close()
            } catch { #expect(error is any ExplainedError, "\(error)") }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/in").count <= 1)
            #expect(
                Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)).isSubset(of: [
                    "p.dfiz", "in",
                ]))
        }
    }

    /// A pack without the large file.
    private static let small = Result {
        try withFolder { folder throws in
            let path = folder.appending(path: "p.dfiz").path
            try write(files.filter { $0.1.count < 1_000_000 }, to: path)
            return try [UInt8](Data(contentsOf: URL(filePath: path)))
        }
    }
}
