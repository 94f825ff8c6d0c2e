import Foundation
import GRDB
import SessionStore
import Support
import TestSupport
import Testing

/// A folder, in memory, with the file of a session and what is beside it, for one fault.
struct SessionPlace {
    private let scratch: ScratchFolder
    /// Where the file is, and nothing but what belongs to it.
    let folder: String
    let path: String

    /// - Parameter files: what is in the folder, by name.
    init(_ files: [String: [UInt8]] = [:]) throws {
        scratch = try ScratchFolder(inMemory: true)
        folder = scratch.path("session")
        path = folder + "/s"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        for (name, bytes) in files { try Data(bytes).write(to: URL(filePath: folder + "/" + name)) }
    }

    /// Beside the folder: a byte for each step that was echoed.
    var echoes: String { scratch.path("echoes") }

    /// What is there. An open session loses its lock by that, for which nobody asks here.
    func files() throws -> [String: [UInt8]] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        return try Dictionary(
            uniqueKeysWithValues: names.filter { $0.hasPrefix("s") && !$0.hasSuffix(".home") }.map {
                ($0, [UInt8](try Data(contentsOf: URL(filePath: folder + "/" + $0))))
            })
    }

    /// Opens the session, expects one of the contents and a sound file with nothing beside it, and reads all objects.
    func check(holds contents: some Collection<SessionContent>, _ comment: Comment) throws {
        let store = try SessionStore.open(path: path)
        #expect(store.isKept, comment)
        #expect(store.notices.filter(\.isWarning) == [], comment)
        let content = try SessionContent(of: store)
        #expect(contents.contains(content), comment)
        try store.close()
        #expect(try files().keys.sorted() == ["s"], comment)
        let hashes = try soundObjects(comment)
        let again = try SessionStore.open(path: path)
        for hash in hashes { #expect(try again.object(hash) != nil, comment) }
        try again.close()
    }

    /// Has SQLite check the file; returns the hashes of all objects.
    private func soundObjects(_ comment: Comment) throws -> [ContentHash] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { db in
            #expect(try String.fetchAll(db, sql: "PRAGMA integrity_check") == ["ok"], comment)
            #expect(try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty, comment)
            return try String.fetchAll(db, sql: "SELECT hash FROM object").compactMap { ContentHash(hex: $0) }
        }
    }
}
