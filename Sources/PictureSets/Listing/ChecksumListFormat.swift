import Foundation
import Imaging
import Support

/// A list of files with their SHA-256, as `sha256sum` (GNU coreutils) writes it: "<64 digits>  name", names relative to the
/// list's own folder.
///
/// No picture is opened to know its hash, which is what listing a large set costs otherwise, on each machine anew. The bytes
/// are compared with the list when a picture is decoded.
struct ChecksumListFormat: PictureFormat {
    let name = "sha256"
    let title = "a list that sha256sum has written"

    /// A line: a backslash where the name has escapes, the digits, a blank, a blank or an asterisk, the name.
    private struct Entry {
        let line: Int
        let hash: String
        let name: String

        /// nil for a line that is none.
        init?(_ text: String, line: Int) {
            guard let match = text.wholeMatch(of: /(\\?)([0-9A-Fa-f]{64}) [ *](.+)/) else { return nil }
            (self.line, hash) = (line, match.output.2.lowercased())
            name = match.output.1.isEmpty ? String(match.output.3) : Self.unescaped(match.output.3)
        }

        private static func unescaped(_ text: Substring) -> String {
            String(text).replacing(/\\([\\nr])/) { match in
                switch match.output.1 {
                case "n": "\n"
                case "r": "\r"
                default: "\\"
                }
            }
        }
    }

    func recognizes(_ place: PicturePlace) -> Bool {
        guard !place.isFolder, !place.head.contains(0) else { return false }
        let lines = String(decoding: place.head, as: UTF8.self).split(whereSeparator: \.isNewline)
        return lines.first.map { Entry(String($0), line: 1) != nil } ?? false
    }

    func source(root: String) -> any PictureSource { PictureFiles(format: name, root: root, isListed: true) }

    func list(
        _ place: PicturePlace, hashing: any FileHashing, monitor: any WorkMonitor
    ) throws -> PictureListing {
        let entries = try entries(of: place.path, monitor)
        let pictures = entries.filter { PictureName.hasPictureEnding($0.name) }
        guard let first = pictures.first else {
            throw FileListError(path: place.path, line: nil, problem: "names no pictures")
        }
        let folder = FileName.folder(of: place.path)
        let paths = pictures.map { FileName.resolved($0.name, in: folder) }
        try requireEachOnce(paths, of: pictures, in: place.path)
        try requireSame(paths[0], as: first, in: place.path, hashing, monitor)
        let root = FileName.commonFolder(of: paths)
        let files = zip(paths, pictures).map { path, entry in
            let name = String(path.utf8.dropFirst(root == "/" ? 1 : root.utf8.count + 1)) ?? path
            return PictureCollection.File(name: name, sha256: entry.hash)
        }
        let others = entries.count - pictures.count
        let remark = "\(others) \(others == 1 ? "file" : "files") of other kinds passed over"
        return PictureListing(
            root: root, files: files, attributes: FolderFormat.classes(of: files.map(\.name)),
            source: source(root: root), remarks: others > 0 ? [remark] : [], isChosen: true)
    }

    private func entries(of path: String, _ monitor: any WorkMonitor) throws -> [Entry] {
        let lines = try TextLines(sheet: path, monitor: monitor)
        return try lines.ranges.indices.compactMap { index in
            let text = lines.text(index)
            if text.isEmpty { return nil }
            if index.isMultiple(of: 1024) { try monitor.checkCancellation() }
            guard let entry = Entry(text, line: index + 1) else {
                throw FileListError(
                    path: path, line: index + 1, problem: "is not a SHA-256 and a name",
                    ownRemedy: Self.remedy(path))
            }
            return entry
        }
    }

    private func requireEachOnce(_ paths: [String], of entries: [Entry], in list: String) throws {
        var seen: Set<String> = []
        for (path, entry) in zip(paths, entries) where !seen.insert(path).inserted {
            throw FileListError(
                path: list, line: entry.line, problem: "“\(entry.name)” is listed a second time")
        }
    }

    /// A list of other files is found out before hours are spent on the rest.
    private func requireSame(
        _ path: String, as entry: Entry, in list: String, _ hashing: any FileHashing,
        _ monitor: any WorkMonitor
    ) throws {
        let hash: ContentHash
        do { hash = try hashing.hashes(ofFiles: [path], monitor: monitor)[0] } catch let error
            as FileAccessError
        {
            throw FileListError(path: list, line: entry.line, problem: error.message)
        }
        guard hash.hex == entry.hash else {
            throw FileListError(
                path: list, line: entry.line, problem: "“\(entry.name)” is not what the list says",
                ownRemedy: Self.remedy(list))
        }
    }

    private static func remedy(_ list: String) -> String {
        "make the list again, in its folder: find . -name '*.jpg' | sort | xargs -d '\\n' sha256sum > "
            + FileName.last(of: list).displayable
    }
}
