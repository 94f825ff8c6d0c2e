import Foundation
import Language
import Support

extension Session {
    /// Where a relative input is: beside the script, in the working directory, then in `$DFI_HOME/data`. A file that this
    /// run has saved under the name comes before them all.
    /// - Throws: `InputNotFound` naming the places.
    public func input(_ path: String) throws -> String {
        let saved = output(path)
        if self.places.written[Self.place(of: saved)] != nil, FileManager.default.fileExists(atPath: saved) {
            self.places.read.insert(Self.place(of: saved))
            provenance.noteFile(path, at: saved)
            return saved
        }
        let places = candidates(for: path)
        guard let found = places.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
            let gone = isWorkingFolderTemporary ? Self.path("", in: workingFolder) : nil
            let named = places.filter { place in gone.map { !place.hasPrefix($0) } ?? true }
            throw InputNotFound(
                path: path, places: named, similar: similar(to: path), isOfPage: isWorkingFolderTemporary)
        }
        self.places.read.insert(Self.place(of: found))
        provenance.noteFile(path, at: found)
        return found
    }

    /// Where an input is, without reading it.
    /// - Returns: nil where it is nowhere.
    package func place(ofInput path: String) -> String? {
        let saved = output(path)
        let isSaved = places.written[Self.place(of: saved)] != nil
        return ((isSaved ? [saved] : []) + candidates(for: path)).first(
            where: FileManager.default.fileExists(atPath:))
    }

    /// The folders in which a relative input is looked for, in order.
    package var inputFolders: [String] {
        searchFolders + [workingFolder, home.data]
    }

    /// The places in which `input` looks, in order.
    private func candidates(for path: String) -> [String] {
        let expanded = HomeFolder.expanding(path)
        if expanded.hasPrefix("/") { return [expanded] }
        var places: [String] = []
        for folder in inputFolders {
            let place = Self.path(expanded, in: folder)
            if !places.contains(place) { places.append(place) }
        }
        return places
    }

    /// Where a relative output goes: into the working directory.
    public func output(_ path: String) -> String {
        let expanded = HomeFolder.expanding(path)
        return expanded.hasPrefix("/") ? expanded : Self.path(expanded, in: workingFolder)
    }

    private static func path(_ relative: String, in folder: String) -> String {
        URL(fileURLWithPath: relative, relativeTo: URL(fileURLWithPath: folder, isDirectory: true))
            .standardizedFileURL.path
    }

    /// Names in the same folders, for "did you mean".
    private func similar(to path: String) -> [String] {
        let folders = Set(candidates(for: path).map { ($0 as NSString).deletingLastPathComponent })
        return folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
    }
}

/// Thrown for an input that is in none of the places.
public struct InputNotFound: ExplainedError {
    let path: String
    let places: [String]
    let similar: [String]
    /// Whether the script of a page looked for it.
    let isOfPage: Bool
    public var message: String {
        guard let (place, target) = link else { return "no file or folder “\(path)”" }
        return "“\(place)” is a link to “\(target)”, which does not exist"
    }

    /// The first of the places that is a link, and where it leads.
    private var link: (place: String, target: String)? {
        for place in places {
            if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: place) {
                return (place, target)
            }
        }
        return nil
    }

    public var remedy: String? {
        if path.hasPrefix("file:") { return "files are named by their paths, without file://" }
        if path.contains("://") { return "files are read from disk: download it first" }
        if path.contains("*") || path.contains("?") {
            return "files are named without * and ?: dataset(\"folder\") lists all the pictures of a folder"
        }
        if link != nil { return "restore what it leads to, or name another file" }
        let name = (path as NSString).lastPathComponent
        let folder = path.dropLast(name.count)
        let hint = Suggestion.question(for: name, among: similar) { folder + $0 }
        if path == "faces" || path == "faces.csv" || path == "astronaut.png" {
            return
                "Scripts/fetch-data fetches the example faces; looked for \(places.joined(separator: ", "))"
        }
        if isOfPage, hint == nil {
            return "pages name files without their folders: put “\(name)” beside the page"
        }
        guard places != [path] else { return hint ?? "check the name and the folder" }
        return (hint.map { $0 + " " } ?? "") + "looked for \(places.joined(separator: ", "))"
    }
}
