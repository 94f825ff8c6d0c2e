import Foundation
import Interpreter
import SessionStore
import Support

/// Takes the names of folders out of texts that people have read, such as the output of a statement.
struct FolderNames {
    /// What stands for each place that is known well, the longest first.
    private let known: [Known]
    /// Other folders, the longest first.
    private let others: [Known]
    /// What files are called whose names without folders others have, too.
    let shared: SharedFileNames

    fileprivate struct Known {
        let place: String
        /// nil for a folder: what is in it keeps its path there.
        let name: String?
    }

    /// A file or folder as a statement names it, and where it may be.
    struct Named {
        let text: String
        let places: [String]
    }

    /// - Parameters:
    ///   - folders: absolute; their names may have spaces, which nothing else tells from the text around them.
    ///   - own: those in which relative names are looked for, absolute.
    ///   - named: what statements name elsewhere; it keeps its last name, as in the statements.
    ///   - files: all that were read: of two with one name and other content, the second is `name_2`.
    init(_ folders: [String], own: [String] = [], named: [Named] = [], files: [InputFile] = []) {
        func isOwn(_ place: String) -> Bool { own.contains { place.hasPrefix($0 + "/") } }
        func folder(of place: String) -> String { (place as NSString).deletingLastPathComponent }
        // What lies in a folder of its own is told by its path there; the rest has its last name alone.
        let direct = files.filter { own.contains(folder(of: $0.path)) }
        let elsewhere = files.filter { !isOwn($0.path) }
        let shared = SharedFileNames(direct + elsewhere)
        let paths = Dictionary(elsewhere.map { ($0.path, shared[$0]) }) { first, _ in first }
        var names: [String: String?] = [:]
        for item in named {
            let name = item.places.lazy.compactMap { paths[$0] }.first
            for place in [item.text] + item.places {
                names[place] = name ?? (place as NSString).lastPathComponent
                if names[folder(of: place)] == nil { names.updateValue(nil, forKey: folder(of: place)) }
            }
        }
        for (path, name) in paths { names[path] = name }
        for place in own { names.updateValue(nil, forKey: place) }
        self.shared = shared
        known = Self.sorted(names)
        others = Self.sorted(Dictionary(folders.map { ($0, nil) }) { first, _ in first })
    }

    private static func sorted(_ names: [String: String?]) -> [Known] {
        names.filter { !["", "/", "~", "..", "."].contains($0.key) }
            .sorted { ($0.key.utf8.count, $0.key) > ($1.key.utf8.count, $1.key) }
            .map { Known(place: $0.key, name: $0.value) }
    }

    /// The text with paths cut down to what is below their folders, or to their last name: those that begin at the root, at
    /// somebody's home or above the script. Others say nothing but how the script's own folder is divided.
    func removed(from text: String) -> String {
        guard text.contains("/") else { return text }
        var text = known.reduce(text) { $1.removed(from: $0) }
        text = text.replacing(#/(?<quote>["“])(?<path>(?:\/|~\/|(?:\.\.\/)+)[^"“”\n]*)/#) { match in
            match.output.quote + Self.withoutFolders(match.output.path)
        }
        text = others.reduce(text) { $1.removed(from: $0) }
        return text.replacing(#/(?<before>^|[\s“”"'(\[:=,])(?<path>/[^\s\/“”"']+\/[^\s“”"']*)/#) { match in
            match.output.before + Self.withoutFolders(match.output.path)
        }
    }

    private static func withoutFolders(_ path: Substring) -> Substring {
        guard PathText.isElsewhere(String(path)), let slash = path.dropLast().lastIndex(of: "/") else {
            return path
        }
        return path[path.index(after: slash)...]
    }

    /// The files and folders that statements name elsewhere, as they name them and as they are: messages say them, too,
    /// though nothing may have been found there.
    /// - Parameter places: the folders from which relative paths lead.
    static func named(in statements: some Sequence<String>, from places: [String]) -> [Named] {
        statements.flatMap { statement in
            statement.matches(of: #/"(?<path>(?:\/|~\/|\.\.\/)[^"\n]*)"/#).compactMap { match in
                let path = String(match.output.path)
                guard PathText.isElsewhere(path) else { return nil }
                let whole = HomeFolder.expanding(path)
                let paths = whole.hasPrefix("/") ? [whole] : [whole] + places.map { "\($0)/\(whole)" }
                return Named(
                    text: path, places: (paths + paths.map { ($0 as NSString).standardizingPath }).uniqued)
            }
        }
    }

    /// Whether one of the known folders is named in a value's bytes.
    func areIn(_ bytes: [UInt8]) -> Bool {
        let bytes = Data(bytes)
        return (known + others).contains { bytes.range(of: Data(($0.place + "/").utf8)) != nil }
    }

    /// Whether one of them is named in a value's header, apart from where its files are.
    func areIn(header: String) -> Bool {
        var isFound = false
        _ = HeaderTexts.rewritten(header) { key, text in
            if !HeaderTexts.pathKeys.contains(key), areIn(Array(text.utf8)) { isFound = true }
            return text
        }
        return isFound
    }

    /// Whether a text names a file by its folders, anywhere in it: a statement in a text, a note or a remark.
    static func areIn(_ text: String) -> Bool {
        text.contains(
            #/(?:^|[\s\x00"'“(\[=,:])(?:\/|~\/|\.\.\/)[^\s"'“”\/]+\/|"(?:\/|~\/)[^"\n]*[^"\n\/]|[A-Za-z]:\\+[A-Za-z]/#
        )
    }
}

extension FolderNames.Known {
    /// The text with what stands for the place wherever it is named, but not where its letters are part of another name.
    fileprivate func removed(from text: String) -> String {
        guard text.contains(place) else { return text }
        var (found, rest) = ("", text[...])
        while let range = rest.range(of: place) {
            found += rest[..<range.lowerBound]
            let isPart = text[..<range.lowerBound].last.map(Self.isOfName) ?? false
            let after = text[range.upperBound...].first
            rest = rest[range.upperBound...]
            if isPart || (after.map { $0 != "/" && Self.isOfName($0) } ?? false) {
                found += place
            } else if after == "/", name == nil {
                rest = rest.dropFirst()
            } else {
                found += name ?? "…"
            }
        }
        return found + rest
    }

    private static func isOfName(_ letter: Character) -> Bool {
        letter.isLetter || letter.isNumber || "_-~/".contains(letter)
    }
}
