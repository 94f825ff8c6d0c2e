import Foundation
import Interpreter
import SessionStore
import Support

/// A pack as it is used: in a private copy, in a folder of its own, so that the pack itself is never written.
///
/// The folder, below `$DFI_HOME/packs`, is named after the pack and its content: the same pack goes on in the copy it has,
/// a changed one gets another.
package struct PackCopy {
    package let pack: SessionPack
    /// Has the session, and beside it the files, under the names by which statements find them.
    package let folder: String
    /// Whether it was made now.
    package let isNew: Bool

    package var session: String { folder + "/" + PackedName.session }

    /// Opens the copy of a pack, making it if there is none.
    ///
    /// Cost: one read of the pack; the first time, its content is written and checked.
    /// - Throws: `PackError`, `FileAccessError`, `SessionStorageError`, `WorkCancelled`; then there is no copy.
    package init(of pack: SessionPack, home: DataHome, monitor: any WorkMonitor) throws {
        let parent = home.root + "/packs"
        folder = "\(parent)/\(Self.name(of: pack))"
        self.pack = pack
        isNew = !FileManager.default.fileExists(atPath: folder + "/" + PackedName.session)
        guard isNew else {
            // If another program has it, that is said when it is opened.
            try? lookAgain(home, monitor)
            return
        }
        let code = PrivateFolder.make(parent)
        guard code == 0, let draft = TemporaryFolder(.pack, in: parent) else {
            throw FileAccessError(.write, path: parent, code: code == 0 ? errno : code)
        }
        try Self.unpack(pack, into: draft.path, toBe: folder, home: home, monitor: monitor)
        let kept = draft.keep(as: folder)
        // Another program may have been faster with the same pack.
        guard kept == 0 || FileManager.default.fileExists(atPath: session) else {
            throw FileAccessError(.write, path: folder, code: kept)
        }
    }

    /// Finds files that have come to this machine since the copy was made, or was opened last.
    private func lookAgain(_ home: DataHome, _ monitor: any WorkMonitor) throws {
        let places = UnpackedPlaces(pack.files, in: folder, home: home)
        guard pack.files.contains(where: { $0.absence != nil && places.isElsewhere($0.name) }) else { return }
        let store = try SessionStore.open(path: session)
        defer { try? store.close() }
        try store.rewrite(places.rewriting(places.path(ofMissing:)), monitor: monitor)
    }

    /// A copy that lasts as long as the folder.
    /// - Throws: as `init(of:home:monitor:)`.
    package init(
        of pack: SessionPack, in temporary: TemporaryFolder, home: DataHome, monitor: any WorkMonitor
    ) throws {
        (self.pack, folder, isNew) = (pack, temporary.path, true)
        try Self.unpack(pack, into: folder, toBe: folder, home: home, monitor: monitor)
    }

    /// "lesson-0123456789ab".
    private static func name(of pack: SessionPack) -> String {
        let stem = ((pack.path as NSString).lastPathComponent as NSString).deletingPathExtension
        let letters = stem.unicodeScalars.filter {
            $0.properties.isAlphabetic || "0123456789-_".unicodeScalars.contains($0)
        }
        return String(String.UnicodeScalarView(letters.prefix(40))) + "-" + pack.hash.short
    }

    private static func unpack(
        _ pack: SessionPack, into draft: String, toBe folder: String, home: DataHome,
        monitor: any WorkMonitor
    ) throws {
        let places = UnpackedPlaces(pack.files, in: folder, home: home)
        try pack.unpack(
            to: draft, rewriting: { try $0.rewrite(places.rewriting(places.path(of:)), monitor: monitor) },
            monitor: monitor)
    }

    /// What is in the pack, in lines for a person: names, script, files, and what is not there.
    package var lines: [String] {
        let names = pack.names.map { name, type in
            name.displayable + (type.map { " (\($0.displayable))" } ?? "")
        }
        let list = names.isEmpty ? "" : ": " + NameList.phrase(names, limit: 8)
        let session = [
            "  \(Plural.phrase(names.count, "name"))\(list)",
            "  \(Plural.phrase(pack.statementCount, "statement"))",
        ]
        let absent = PackListing.absent(pack.files, advice: PackListing.adviceToReader)
        return ["in this pack:"] + session + PackListing.inside(pack.files)
            + (absent.isEmpty ? [] : ["not in it:"] + absent)
    }
}

/// Where the files of a pack are once it is unpacked: in its folder, or, of those that it does not have, where this
/// machine has such files.
private struct UnpackedPlaces {
    private let folder: String
    private let home: DataHome
    /// The files that are in the pack, and their folders.
    private let inside: Set<String>

    init(_ files: [PackedFile], in folder: String, home: DataHome) {
        (self.folder, self.home) = (folder, home)
        var inside: Set<String> = []
        for file in files where file.absence == nil {
            inside.insert(file.name)
            for (index, character) in zip(file.name.indices, file.name) where character == "/" {
                inside.insert(String(file.name[..<index]))
            }
        }
        self.inside = inside
    }

    /// The absolute path for a name in the pack.
    func path(of name: String) -> String {
        guard !name.hasPrefix("/") else { return name }
        guard PackedName.problem(with: name) == nil else { return folder + "/" + PackPlaces.last(of: name) }
        let here = folder + "/" + name
        guard !inside.contains(name) else { return here }
        let elsewhere = [home.data + "/" + name, home.models + "/" + PackPlaces.last(of: name)]
        return elsewhere.first(where: FileManager.default.fileExists(atPath:)) ?? here
    }

    /// Whether this machine has a file that is not in the pack.
    func isElsewhere(_ name: String) -> Bool { path(of: name) != folder + "/" + name }

    /// The path where something is that should be in the folder and is not; any other path as it is.
    func path(ofMissing path: String) -> String {
        guard path.hasPrefix(folder + "/"), !FileManager.default.fileExists(atPath: path) else { return path }
        return self.path(of: String(path.dropFirst(folder.count + 1)))
    }

    /// - Parameter path: gives the path that stands for one in the session.
    func rewriting(_ path: @escaping (String) -> String) -> SessionRewriting {
        SessionRewriting(
            object: { header, content in
                let text = HeaderTexts.rewrittenPaths(of: header.header, path)
                guard text != header.header, let object = try content() else { return nil }
                return object.with(header: text)
            },
            call: { call in
                call.with(
                    files: call.files.map { InputFile(given: $0.given, path: path($0.path), hash: $0.hash) })
            }, path: path, text: { $0 })
    }
}
