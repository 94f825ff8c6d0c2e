import Foundation
import SessionStore
import Support
import Testing

@Suite struct DamageTests {
    /// The bytes of a closed session with something in every table, made once.
    private static let session = Result {
        try withFolder { try makeSession(at: $0.appending(path: "s").path) }
    }

    private static func makeSession(at path: String) throws -> [UInt8] {
        let store = try SessionStore.open(path: path)
        let leaf = object("leaf", bytes: 3000)
        let list = object("list", bytes: 9000, references: [leaf.hash])
        for index in 0..<10 {
            try store.commit(
                cell: cell("x\(index) = \(index)"), objects: [leaf, list, object("\(index)")],
                bindings: [("x\(index)", list.hash)], nodes: [node("\(index)", output: leaf.hash)])
        }
        try store.setSetting("network", to: "tiny")
        try store.remember([FileRecord(path: "/f", size: 1, changeStamp: 2, hash: hash("f"))])
        try store.putCheckpoint("k", noise(6000, seed: "k"))
        try store.close()
        return try Array(Data(contentsOf: URL(filePath: path)))
    }

    /// Opens the file and asks for everything in it; an error in any step ends the step, not the program.
    /// - Returns: the errors that a person would see.
    private func useEverything(at path: String) -> [any Error] {
        var errors: [any Error] = []
        func attempt<Result>(_ body: () throws -> Result) -> Result? {
            do { return try body() } catch {
                errors.append(error)
                return nil
            }
        }
        guard let store = attempt({ try SessionStore.open(path: path) }) else { return errors }
        for name in attempt({ try store.names() }) ?? [] {
            _ = attempt { try store.object(name.object.hash) }
        }
        _ = attempt { try store.cells() }
        for index in 0..<10 { _ = attempt { try store.node(hash("call \(index)")) } }
        _ = attempt { try store.setting("network") }
        _ = attempt { try store.file("/f") }
        _ = attempt { try store.checkpoint("k") }
        let new = object("new", bytes: 20_000)
        _ = attempt { try store.commit(cell: cell("new"), objects: [new], bindings: [("new", new.hash)]) }
        _ = attempt { try store.commit(cell: cell("forget"), unbinding: ["x3"]) }
        _ = attempt { try store.collectGarbage(keepingCalls: false) }
        _ = attempt { try store.close() }
        return errors
    }

    private func useEverything(_ bytes: [UInt8], in folder: URL) throws -> [any Error] {
        let path = folder.appending(path: UUID().uuidString).path
        try Data(bytes).write(to: URL(filePath: path))
        return useEverything(at: path)
    }

    @Test func anUndamagedSessionGivesNoError() throws {
        try withFolder { folder in
            let bytes = try Self.session.get()
            #expect(try useEverything(bytes, in: folder).isEmpty)
        }
    }

    @Test(arguments: 0..<150 as Range<UInt64>)
    func flippedBytesGiveExplainedErrors(seed: UInt64) throws {
        try withFolder { folder in
            var bytes = try Self.session.get()
            var generator = SplitMix64(seed: seed)
            for _ in 0..<(1 << Int.random(in: 0...8, using: &generator)) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = .random(
                    in: 0...255, using: &generator)
            }
            for error in try useEverything(bytes, in: folder) {
                #expect(error is any ExplainedError, "\(type(of: error)): \(error)")
            }
        }
    }

    @Test(arguments: [1, 15, 99, 100, 4095, 4096, 4097, 12_288, 40_000])
    func truncatedFilesGiveExplainedErrors(length: Int) throws {
        try withFolder { folder in
            let bytes = try Self.session.get()
            try #require(bytes.count > length)
            let errors = try useEverything(Array(bytes.prefix(length)), in: folder)
            #expect(!errors.isEmpty)
            for error in errors { #expect(error is any ExplainedError, "\(type(of: error)): \(error)") }
        }
    }

    /// SQLite has no checksums: without ours, a changed byte of content would go unnoticed.
    @Test func changedContentIsSeenAndReplaced() throws {
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            var bytes = try Self.session.get()
            let content = object("0").content
            let place = try #require(Data(bytes).range(of: Data(content)))
            bytes[place.lowerBound + 50] ^= 1
            try Data(bytes).write(to: URL(filePath: path))

            let store = try SessionStore.open(path: path)
            #expect(throws: ObjectDamagedError(hash: hash("0"))) { try store.object(hash("0")) }
            try store.put(object("0"))
            #expect(try store.object(hash("0")) == object("0"))
        }
    }

    @Test func aChangedCheckpointIsSeen() throws {
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            var bytes = try Self.session.get()
            let place = try #require(Data(bytes).range(of: Data(noise(6000, seed: "k").prefix(64))))
            bytes[place.lowerBound] ^= 0x80
            try Data(bytes).write(to: URL(filePath: path))
            let store = try SessionStore.open(path: path)
            #expect(throws: SessionDamagedError.self) { try store.checkpoint("k") }
        }
    }
}
