import Foundation
import SessionStore
import Testing

@Suite struct OpeningTests {
    private func withPath(_ body: (String) throws -> Void) throws {
        try withFolder { try body($0.appending(path: "s").path) }
    }

    private func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
        try Data(bytes).write(to: URL(filePath: path))
    }

    /// Runs SQL in the file with the reference program, if it is installed.
    private static func sqlite(_ path: String, _ sql: String) throws {
        let program = Process()
        program.executableURL = URL(filePath: sqliteProgram)
        program.arguments = [path, sql]
        try program.run()
        program.waitUntilExit()
        try #require(program.terminationStatus == 0)
    }

    private static let sqliteProgram = "/usr/bin/sqlite3"

    @Test func aSessionIsThereAgain() throws {
        try withPath { path in
            let first = try SessionStore.open(path: path)
            try first.commit(cell: cell("x"), objects: [object("x")], bindings: [("x", hash("x"))])
            try first.close()
            let second = try SessionStore.open(path: path)
            #expect(second.path == path)
            #expect(try second.hash(of: "x") == hash("x"))
            #expect(try second.commit(cell: cell("y")) == 2)
        }
    }

    @Test func anEmptyFileBecomesASession() throws {
        try withPath { path in
            try write([], to: path)
            try SessionStore.open(path: path).commit(cell: cell("x"))
        }
    }

    @Test(arguments: [1, 100, 5000, 100_000])
    func garbageIsNotADatabase(bytes: Int) throws {
        try withPath { path in
            try write(noise(bytes, seed: "garbage"), to: path)
            #expect(throws: SessionOpenError.notADatabase(path: path)) { try SessionStore.open(path: path) }
            #expect(try Data(contentsOf: URL(filePath: path)) == Data(noise(bytes, seed: "garbage")))
        }
    }

    @Test func anotherProgramsDatabaseIsLeftAlone() throws {
        try withPath { path in
            try Self.sqlite(path, "CREATE TABLE bookmark (url); INSERT INTO bookmark VALUES (1)")
            let before = try Data(contentsOf: URL(filePath: path))
            #expect(throws: SessionOpenError.notASession(path: path)) { try SessionStore.open(path: path) }
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
        }
    }

    @Test func aNewerFormatIsRefused() throws {
        try withPath { path in
            try SessionStore.open(path: path).close()
            try Self.sqlite(path, "PRAGMA user_version = 7")
            #expect(throws: SessionOpenError.newer(path: path, format: 7, supported: 5)) {
                try SessionStore.open(path: path)
            }
        }
    }

    @Test func aMissingTableIsDamage() throws {
        try withPath { path in
            try SessionStore.open(path: path).close()
            try Self.sqlite(path, "DROP TABLE cell")
            let store = try SessionStore.open(path: path)
            #expect(throws: SessionDamagedError(path: path, reason: "no such table: cell")) {
                try store.cells()
            }
        }
    }

    @Test func placesThatCannotHoldASession() throws {
        try withFolder { folder in
            let missing = folder.appending(path: "none/s").path
            #expect(
                throws: SessionOpenError.folderMissing(
                    path: missing, folder: folder.appending(path: "none").path)
            ) { try SessionStore.open(path: missing) }
            #expect(throws: SessionOpenError.isFolder(path: folder.path)) {
                try SessionStore.open(path: folder.path)
            }
            #expect(throws: SessionOpenError.self) { try SessionStore.open(path: folder.path + "/a\0b") }
        }
    }

    @Test(arguments: ["file:x?mode=memory", ":memory:", "sp ace", "größe", "a'b\"c"])
    func anyFileNameIsAFile(name: String) throws {
        try withFolder { folder in
            let path = folder.appending(path: name).path
            try SessionStore.open(path: path).close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [name])
        }
    }

    @Test func aSecondOwnerIsRefusedUntilTheFirstCloses() throws {
        try withPath { path in
            let first = try SessionStore.open(path: path)
            #expect(throws: SessionOpenError.inUse(path: path, process: getpid())) {
                try SessionStore.open(path: path)
            }
            try first.commit(cell: cell("still works"))
            try first.close()
            let second = try SessionStore.open(path: path)
            #expect(try second.cells().count == 1)
            #expect(throws: SessionOpenError.self) { try SessionStore.open(path: path) }
        }
    }

    /// The reference program holds the lock from another process, and is then killed as by `kill -9`.
    @Test func anotherProcessIsNamedAndItsDeathFreesTheSession() throws {
        try withPath { path in
            try SessionStore.open(path: path).close()
            let (owner, input, output) = (Process(), Pipe(), Pipe())
            owner.executableURL = URL(filePath: Self.sqliteProgram)
            owner.arguments = [path]
            owner.standardInput = input
            owner.standardOutput = output
            try owner.run()
            let sql = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; SELECT 'locked';\n"
            try input.fileHandleForWriting.write(contentsOf: Data(sql.utf8))
            var answer = ""
            while !answer.contains("locked") {
                let data = output.fileHandleForReading.availableData
                try #require(!data.isEmpty)
                answer += String(decoding: data, as: UTF8.self)
            }
            let error = SessionOpenError.inUse(path: path, process: owner.processIdentifier)
            #expect(throws: error) { try SessionStore.open(path: path) }
            #expect(error.message.contains("in use by process \(owner.processIdentifier)"))
            kill(owner.processIdentifier, SIGKILL)
            owner.waitUntilExit()
            try SessionStore.open(path: path).commit(cell: cell("mine"))
        }
    }
}
