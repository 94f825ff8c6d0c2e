import Foundation
import SessionStore
import Support
import Testing

/// Flipped bits and overwritten pages, wherever they are: nothing wrong is returned, and what they do not touch is rescued.
@Suite struct RandomDamageTests {
    private static let file = Result { try DamagedFile() }
    private static let isFull = ProcessInfo.processInfo.environment["DFI_FULL"] == "1"
    static let seeds = 0..<UInt64(isFull ? 1000 : 100)

    @Test(arguments: seeds) func nothingWrongIsReturnedAndTheRestIsRescued(seed: UInt64) throws {
        let file = try Self.file.get()
        let damaged = file.damaged(seed: seed)
        try withFolder { folder throws in
            let path = folder.appending(path: "s").path
            try Data(damaged).write(to: URL(filePath: path))
            let rescued = try rescue(path, in: folder, expecting: file)
            #expect(try [UInt8](Data(contentsOf: URL(filePath: path))) == damaged)
            for name in file.untouchedNames(in: damaged) {
                #expect(rescued.contains(name), "\(name) is lost")
            }
            try useDamaged(path, expecting: file)
        }
    }

    /// The damage reaches everything that it is meant to reach, and spares enough to rescue.
    @Test func theDamageIsAsMeant() throws {
        let file = try Self.file.get()
        let untouched = (0..<80).map { file.untouchedNames(in: file.damaged(seed: $0)).count }
        #expect(
            untouched.count { $0 == 20 } > 10 && untouched.count { (1..<20).contains($0) } > 10,
            "\(untouched)")
        #expect(untouched.contains(0))
    }

    /// - Returns: the names that were rescued.
    private func rescue(_ path: String, in folder: URL, expecting file: DamagedFile) throws -> Set<String> {
        let new = folder.appending(path: "new").path
        do {
            let report = try SessionStore.rescue(from: path, to: new, monitor: SilentMonitor())
            let store = try SessionStore.open(path: new)
            #expect(try store.verify(monitor: SilentMonitor()).faults == [])
            try expectNothingWrong(in: store, file)
            #expect(try store.names().map(\.name) == report.names)
            #expect(Set(report.names).isDisjoint(with: report.lostNames))
            _ = try store.commit(cell: cell("goes on"), bindings: [])
            return Set(report.names)
        } catch let error as RescueError {
            #expect(error == .nothingRead(path: path))
            #expect(!FileManager.default.fileExists(atPath: new))
            return []
        }
    }

    /// The damaged session itself, where it opens.
    private func useDamaged(_ path: String, expecting file: DamagedFile) throws {
        do {
            let store = try SessionStore.open(path: path)
            try? expectNothingWrong(in: store, file)
            _ = try? store.verify(monitor: SilentMonitor())
            _ = try? store.compact()
            try? store.close()
        } catch { #expect(error is any ExplainedError, "\(error)") }
    }

    private func expectNothingWrong(in store: SessionStore, _ file: DamagedFile) throws {
        for record in try store.names() {
            guard let value = try? store.object(record.object.hash) else { continue }
            #expect(value == file.objects[record.name], "\(record.name)")
        }
    }
}

/// The same with a log that was not folded in, as a kill leaves it.
@Suite struct DamagedLogTests {
    /// The session's file as it was closed, and the log of what was done after that.
    private static let files = Result {
        try withFolder { folder throws in
            let path = folder.appending(path: "s").path
            let objects = try DamagedFile.makeSession(at: path)
            let store = try SessionStore.open(path: path)
            for index in 0..<10 {
                let value = object("later \(index)", bytes: 3000)
                try store.commit(
                    cell: CellRecord(source: "", reads: [], writes: ["y\(index)"], seconds: 0, date: Date()),
                    objects: [value], bindings: [("y\(index)", value.hash)])
            }
            let copy = try crashImage(of: path, in: folder)
            return (
                objects, try [UInt8](Data(contentsOf: URL(filePath: copy))),
                try [UInt8](Data(contentsOf: URL(filePath: copy + "-wal")))
            )
        }
    }

    private func rescued(_ bytes: [UInt8], log: [UInt8]) throws -> [String: StoredObject] {
        try withFolder { folder throws in
            let (path, new) = (folder.appending(path: "s").path, folder.appending(path: "new").path)
            try Data(bytes).write(to: URL(filePath: path))
            try Data(log).write(to: URL(filePath: path + "-wal"))
            _ = try SessionStore.rescue(from: path, to: new, monitor: SilentMonitor())
            #expect(try [UInt8](Data(contentsOf: URL(filePath: path + "-wal"))) == log)
            let store = try SessionStore.open(path: new)
            return try store.names().reduce(into: [:]) { $0[$1.name] = try store.object($1.object.hash) }
        }
    }

    @Test func whatIsInTheLogIsRescued() throws {
        let (objects, bytes, log) = try Self.files.get()
        let found = try rescued(bytes, log: log)
        #expect(found.count == 30)
        for (name, object) in objects { #expect(found[name] == object) }
        #expect(found["y9"] == object("later 9", bytes: 3000))
    }

    /// What comes before the damage counts, as for SQLite.
    @Test(arguments: 0..<20 as Range<UInt64>) func damageCutsTheLogShort(seed: UInt64) throws {
        var (objects, bytes, log) = try Self.files.get()
        var generator = SplitMix64(seed: seed)
        if seed % 3 == 0 {
            log.removeSubrange(Int.random(in: log.indices, using: &generator)...)
        } else {
            DamagedFile.flip(in: log.indices, of: &log, &generator)
        }
        let found = try rescued(bytes, log: log)
        for (name, object) in objects { #expect(found[name] == object, "\(name)") }
        for index in 0..<10 {
            if let value = found["y\(index)"] { #expect(value == object("later \(index)", bytes: 3000)) }
        }
    }

    /// The first page, with what says that the log belongs to the file, is in the log as well.
    @Test func aDamagedBeginningDoesNotCostTheLog() throws {
        var (_, bytes, log) = try Self.files.get()
        bytes.replaceSubrange(0..<4096, with: noise(4096, seed: "page"))
        #expect(try rescued(bytes, log: log).count == 30)
        log.replaceSubrange(0..<32, with: [UInt8](repeating: 0, count: 32))
        #expect(try rescued(bytes, log: log).count == 20)
    }
}
