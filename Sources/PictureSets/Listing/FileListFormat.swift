import Glibc
import Imaging
import Support

/// A text that names one picture file per line, relative to its own folder; or such names given in the call.
struct FileListFormat: PictureFormat {
    let name = "list"
    let title = "a text with one picture file's name per line, relative to the text's own folder"

    func recognizes(_ place: PicturePlace) -> Bool { !place.isFolder }

    func source(root: String) -> any PictureSource { PictureFiles(format: name, root: root) }

    func list(
        _ place: PicturePlace, hashing: any FileHashing, monitor: any WorkMonitor
    ) throws -> PictureListing {
        try requireText(place)
        let lines = try TextLines(sheet: place.path, monitor: monitor)
        let entries = lines.ranges.indices.map { (line: $0 + 1, name: lines.text($0)) }.filter {
            !$0.name.isEmpty
        }
        guard let first = entries.first else {
            throw FileListError(path: place.path, line: nil, problem: "is empty")
        }
        let folder = FileName.folder(of: place.path)
        // Checked before thousands of names are looked up: a text that is not a list has none in its first line.
        guard FolderWalk.kind(of: FileName.resolved(first.name, in: folder)) == .file else {
            throw FileListError(
                path: place.path, line: first.line, problem: "there is no file “\(first.name.prefix(80))”",
                ownRemedy: Self.isSheet(first.name) ? Self.adviceOnSheet(place.path) : nil)
        }
        let paths = entries.map { FileName.resolved($0.name, in: folder) }
        try requireEachOnce(paths, of: entries, in: place.path)
        return try list(paths: paths, hashing: hashing, monitor: monitor) { index, error in
            FileListError(path: place.path, line: entries[index].line, problem: error.message)
        }
    }

    /// - Parameters:
    ///   - paths: absolute.
    ///   - explain: what to throw for a file that is not there.
    /// - Throws: `FileListError` if none is a picture.
    func list(
        paths: [String], hashing: any FileHashing, monitor: any WorkMonitor,
        explain: (Int, FileAccessError) -> any Error = { $1 }
    ) throws -> PictureListing {
        let root = FileName.commonFolder(of: paths)
        let names = paths.map { String($0.utf8.dropFirst(root == "/" ? 1 : root.utf8.count + 1)) ?? $0 }
        let source = PictureFiles(format: name, root: root)
        do {
            // A file that does not exist was named by mistake; one that exists and cannot be read is left out.
            let (files, leftOut) = try source.list(names, hashing: hashing, monitor: monitor) {
                [ENOENT, ENOTDIR, EISDIR].contains($0.code)
            }
            if files.isEmpty, let problem = leftOut.first {
                throw FileListError(
                    path: nil, line: nil, problem: problem.reason, ownRemedy: problem.remedy)
            }
            return PictureListing(root: root, files: files, source: source, leftOut: leftOut, isChosen: true)
        } catch let error as FileAccessError {
            throw paths.firstIndex(of: error.path).map { explain($0, error) } ?? error
        }
    }

    /// Whether the first line of a text has several columns.
    private static func isSheet(_ line: String) -> Bool { line.contains { ",;\t".contains($0) } }

    private static func adviceOnSheet(_ path: String) -> String {
        "a table of labels goes with the folder of its pictures: dataset(\"folder\", attributes: \""
            + FileName.last(of: path).displayable + "\")"
    }

    private func requireText(_ place: PicturePlace) throws {
        guard
            place.head.contains(0) && !SheetText.hasUTF16Mark(place.head)
                || ImageFile.problem(ofHead: place.head, name: place.path) == nil
        else {
            return
        }
        throw FileListError(path: place.path, line: nil, problem: "is not a text with one file name per line")
    }

    private func requireEachOnce(_ paths: [String], of entries: [(line: Int, name: String)], in list: String)
        throws
    {
        var seen: Set<String> = []
        for (path, entry) in zip(paths, entries) where !seen.insert(path).inserted {
            throw FileListError(
                path: list, line: entry.line, problem: "“\(entry.name)” is listed a second time")
        }
    }
}

/// A list of files that cannot be used as a dataset.
public struct FileListError: ExplainedError {
    /// The list's file; nil for names given in a call.
    let path: String?
    let line: Int?
    let problem: String
    /// What to do about this file, where more is known than what a list should be: how to convert its pictures, say.
    package var ownRemedy: String?

    public var message: String {
        let place = [path.map { "list \($0)" }, line.map { "line \($0)" }].compactMap { $0 }.joined(
            separator: ", ")
        if place.isEmpty { return problem }
        return line == nil ? "\(place) \(problem)" : "\(place): \(problem)"
    }

    public var remedy: String? {
        ownRemedy ?? "a dataset is \(PictureFormats.titles)"
    }
}
