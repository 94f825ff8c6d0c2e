import Foundation
import Glibc
import Support

/// A chunk's files in a folder: one with all rows or, as long as some are missing, several with parts.
///
/// They are named by their content and appear whole, so that any number of processes may read and write at the same time
/// without asking one another: who comes second replaces a file by an equal one. Parts are removed when another file has
/// their rows. Readers look at the parts before they look for the whole chunk again: so they miss nothing that was there.
package struct KeptChunk {
    let identity: ChunkIdentity
    /// The chunk's file.
    let path: String
    private let folder: String
    private let isLent: Bool

    /// - Parameters:
    ///   - root: the folder of all chunks.
    ///   - isLent: whether it is somebody else's, in which nothing is replaced: what cannot be read there may as well be
    ///     absent.
    package init(_ identity: ChunkIdentity, in root: String, isLent: Bool = false) {
        (self.identity, self.isLent) = (identity, isLent)
        folder = "\(root)/\(identity.key.hex.prefix(2))"
        path = "\(folder)/\(identity.key.hex).\(identity.shape.precision.fileEnding)"
    }

    /// The folder of the parts.
    private var parts: String { "\(folder)/\(identity.key.hex).parts" }

    /// Where it is claimed.
    var claim: String { "\(folder)/\(identity.key.hex).claim" }

    /// Which of the wanted rows no table lists.
    ///
    /// Cost: the tables of its files are read.
    /// - Throws: `CacheFolderError` where one cannot be read.
    func unlisted(_ wanted: PositionSet) throws -> PositionSet {
        var open = wanted
        try search(until: { open.isEmpty }, files: { file, _ in open = open.subtracting(file.positions) })
        return open
    }

    /// Gives `body` the wanted rows that are there and intact, a few at a time.
    ///
    /// - Parameter body: returns those that it could use; the others may come again, from another file.
    /// - Returns: those that were not used.
    /// - Throws: `CacheFolderError` where a file cannot be read; `NotEnoughMemory`; what `body` throws.
    package func read(
        _ wanted: PositionSet, into buffers: ReadBuffers, _ body: ([KeptRow]) throws -> PositionSet
    ) throws -> PositionSet {
        var open = wanted
        try search(until: { open.isEmpty }) { file, _ in
            try file.read(open, into: buffers) { rows in open = try open.subtracting(body(rows)) }
        }
        return open
    }

    /// Gives `body` the files one after the other, the whole chunk's first, with their names if they are parts.
    private func search(
        until isDone: () -> Bool, files body: (_ file: ChunkFile, _ part: String?) throws -> Void
    ) throws {
        let hasWhole = try use(path) { try body($0, nil) }
        // Listed again each time: somebody may be putting parts together.
        var seen: Set<String> = []
        while !isDone(), let name = try partNames.first(where: { !seen.contains($0) }) {
            seen.insert(name)
            try use("\(parts)/\(name)") { try body($0, name) }
        }
        if !hasWhole, !isDone() { try use(path) { try body($0, nil) } }
    }

    /// Gives `body` a file of the chunk.
    /// - Returns: whether there is one.
    @discardableResult
    private func use(_ path: String, _ body: (ChunkFile) throws -> Void) throws -> Bool {
        do {
            guard let file = try ChunkFile(path: path, of: identity) else { return false }
            try body(file)
            return true
        } catch is CacheFolderError where isLent {
            return false
        }
    }

    private var partNames: [String] {
        get throws {
            do throws(FileAccessError) {
                return try FolderEntries.names(in: parts).filter { !$0.hasPrefix(".") }.sorted()
            } catch {
                guard !isLent, !error.isMissing else { return [] }
                throw CacheFolderError(path: parts, code: error.code)
            }
        }
    }
}

// MARK: Writing

extension KeptChunk {
    /// What there is of a chunk.
    struct Contents {
        /// The intact rows by their places.
        var rows: [Int: SparseRow] = [:]
        /// Whether the chunk's own file has them all.
        var isWhole = false
        /// The names of the parts that some of the rows come from.
        var parts: [String] = []
    }

    /// All rows that are there and intact, in memory.
    /// - Throws: `CacheFolderError` where a file cannot be read: what is in it would be lost if others were to replace it;
    ///   `NotEnoughMemory`.
    func contents(_ buffers: ReadBuffers) throws -> Contents {
        var contents = Contents()
        let all = PositionSet(0..<identity.rows)
        try search(until: { contents.rows.count == identity.rows }) { file, part in
            var found = PositionSet()
            try file.read(all, into: buffers) { rows in
                let rows = rows.filter(\.isConsistent)
                for row in rows {
                    contents.rows[row.position] = row.copy
                    found.insert(row.position)
                }
            }
            if part == nil { contents.isWhole = found == all }
            if let part, !found.isEmpty { contents.parts.append(part) }
        }
        return contents
    }

    /// Writes the chunk's file and removes its parts.
    /// - Parameter rows: all of them.
    /// - Returns: bytes of the file.
    /// - Throws: `CacheFolderError`.
    @discardableResult
    func publish(_ rows: [SparseRow], writer: FileBytes.Writer?) throws -> Int {
        let bytes = bytes(of: rows)
        try write(bytes, to: path, writer)
        remove((try? partNames) ?? [])
        return bytes.count
    }

    /// Writes rows that are not the whole chunk, and removes the parts that had them.
    /// - Returns: the part's name.
    /// - Throws: `CacheFolderError`.
    func publishPart(
        _ rows: [SparseRow], replacing replaced: [String], writer: FileBytes.Writer?
    ) throws -> String {
        let bytes = bytes(of: rows)
        let name = bytes.withUnsafeBytes(ContentHash.ofBytes).hex
        try write(bytes, to: "\(parts)/\(name)", writer)
        remove(replaced.filter { $0 != name })
        return name
    }

    private func bytes(of rows: [SparseRow]) -> [UInt8] {
        ChunkFile.bytes(of: rows.sorted { $0.entry.position < $1.entry.position }, identity)
    }

    /// Makes the folder of its files, if it can be made: claims are put there before anything is kept.
    func makeFolder() { _ = PrivateFolder.make(folder) }

    /// For its owner alone: it shows which photographs somebody has.
    private func write(_ bytes: [UInt8], to path: String, _ writer: FileBytes.Writer?) throws {
        let folder = (path as NSString).deletingLastPathComponent
        for attempt in 1...Self.attempts {
            let code = PrivateFolder.make(folder)
            guard code == 0 else { throw CacheFolderError(path: folder, code: code) }
            do {
                try FileBytes.writeAtomically(
                    bytes, to: path, permissions: 0o600, writer: writer ?? { Glibc.write($0, $1, $2) })
                return
            } catch let error as FileAccessError where error.isMissing && attempt < Self.attempts {
                // Somebody who has just completed the chunk has removed the parts' folder.
                continue
            } catch let error as FileAccessError {
                throw CacheFolderError(path: path, code: error.code)
            } catch is NotARegularFile {
                throw CacheFolderError(path: path, reason: "it is not a regular file")
            }
        }
    }

    /// More than once in a row that hardly happens; without an end to it, a folder that never stays would be waited for.
    private static let attempts = 3

    private func remove(_ names: [String]) {
        for name in names { unlink("\(parts)/\(name)") }
        // It stays if somebody has put another part into it.
        rmdir(parts)
    }
}
