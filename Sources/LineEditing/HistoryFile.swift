import Glibc
import Support

/// What was entered in earlier sessions: a text file with an entry per line, the oldest first.
///
/// An entry of several lines is written with `\n` for its newlines and `\\` for its backslashes.
package struct HistoryFile {
    /// Older entries are dropped above this.
    package static let limit = 10_000

    /// A file larger than this is not a history of ours: lines are kept short and there are at most `limit`.
    static let largestFile = 64 << 20

    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// The entries of the file, at most `limit`; empty if there is none.
    ///
    /// A link to `/dev/null` in its place remembers nothing.
    /// - Throws: `HistoryFileError`; `DamagedHistory` if it is not text.
    package func read() throws -> [String] {
        try readAll().suffix(Self.limit)
    }

    /// All entries, even if there are more than `limit`.
    func readAll() throws -> [String] {
        do {
            let bytes = try FileBytes.read(path: path, limit: Self.largestFile)
            guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else {
                throw DamagedHistory(path: path)
            }
            return Self.decode(bytes)
        } catch let error as FileAccessError {
            if error.code == ENOENT { return [] }
            throw failure("read", reason: error.reason)
        } catch is NotARegularFile {
            return []
        } catch is FileTooLarge {
            throw DamagedHistory(path: path)
        }
    }

    /// The entries of the file. One that is damaged is renamed, so that a new one can take its place.
    /// - Throws: `HistoryFileError`; `DamagedHistory`, which gives the new name.
    package func readQuarantiningDamaged() throws -> [String] {
        do {
            return try read()
        } catch is DamagedHistory {
            let kept = unusedName()
            guard rename(path, kept) == 0 else {
                throw failure("set aside", reason: String(cString: strerror(errno)))
            }
            throw DamagedHistory(path: path, keptAs: kept)
        }
    }

    /// The path with ".damaged", and a number if that is taken.
    private func unusedName() -> String {
        var name = path + ".damaged"
        var number = 1
        while access(name, F_OK) == 0 {
            number += 1
            name = "\(path).damaged-\(number)"
        }
        return name
    }

    /// Replaces the file as a whole: after a crash it holds the old entries or the new ones. Mode 0600.
    /// - Throws: `HistoryFileError`.
    package func write(_ entries: [String]) throws {
        do {
            try FileBytes.writeAtomically(
                Self.encode(entries.suffix(Self.limit)), to: path, permissions: 0o600)
        } catch let error as FileAccessError {
            throw failure("write", reason: error.reason)
        } catch is NotARegularFile {
            throw failure("write", reason: "it is not a regular file")
        }
    }

    package static func encode(_ entries: some Sequence<String>) -> [UInt8] {
        var text: [UInt8] = []
        for entry in entries {
            for byte in entry.utf8 {
                switch byte {
                case UInt8(ascii: "\\"): text += Array("\\\\".utf8)
                case UInt8(ascii: "\n"): text += Array("\\n".utf8)
                default: text.append(byte)
                }
            }
            text.append(UInt8(ascii: "\n"))
        }
        return text
    }

    /// Undoes `encode`; a backslash before any other letter is kept, so that a file written by hand reads well.
    package static func decode(_ text: [UInt8]) -> [String] {
        text.split(separator: UInt8(ascii: "\n")).map { line in
            var entry: [UInt8] = []
            var rest = line[...]
            while let byte = rest.popFirst() {
                switch (byte, rest.first) {
                case (UInt8(ascii: "\\"), UInt8(ascii: "n")):
                    rest.removeFirst()
                    entry.append(UInt8(ascii: "\n"))
                case (UInt8(ascii: "\\"), UInt8(ascii: "\\")):
                    rest.removeFirst()
                    entry.append(byte)
                default:
                    entry.append(byte)
                }
            }
            return String(decoding: entry, as: UTF8.self)
        }
    }

    func failure(_ action: String, reason: String) -> HistoryFileError {
        HistoryFileError(path: path, action: action, reason: reason)
    }
}
