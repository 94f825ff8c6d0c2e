import Foundation
import Interpreter
import Support

/// Takes the names of folders out of texts that people have read, such as the output of a statement.
struct FolderNames {
    /// The longest first.
    private let known: [String]
    /// Those of them that statements name, which keep their last names, as in the statements.
    private let named: Set<String>

    /// - Parameters:
    ///   - folders: absolute; their names may have spaces, which nothing else tells from the text around them.
    ///   - named: files and folders that statements name.
    init(_ folders: [String], named: [String] = []) {
        self.named = Set(named).subtracting(folders)
        let around = named.map { ($0 as NSString).deletingLastPathComponent }
        known = Set(
            (folders + named + around).filter { Self.isElsewhere($0) && !["/", "~", ".."].contains($0) }
        )
        .sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
    }

    /// The text with paths cut down to what is below their folders, or to their last name: those that begin at the root, at
    /// somebody's home or above the script. Others say nothing but how the script's own folder is divided.
    func removed(from text: String) -> String {
        guard text.contains("/") else { return text }
        var text = text.replacing(
            #/(?<quote>["“])(?:\/|~\/|(?:\.\.\/)+)(?:[^"“”\n\/]+\/)*/#
        ) { $0.output.quote }
        for folder in known where text.contains(folder) {
            text = text.replacing(folder + "/", with: "")
            text = text.replacing(
                folder, with: named.contains(folder) ? (folder as NSString).lastPathComponent : "…")
        }
        return text.replacing(#/(?<before>^|[\s“”"'(\[:=,])/(?:[^\s\/“”"']+\/)+/#) { $0.output.before }
    }

    /// The files and folders that statements name elsewhere, as they name them and as they are: messages say them, too,
    /// though nothing may have been found there.
    /// - Parameter places: the folders from which relative paths lead.
    static func named(in statements: some Sequence<String>, from places: [String]) -> [String] {
        statements.flatMap { statement -> [String] in
            statement.matches(of: #/"(?<path>(?:\/|~\/|\.\.\/)[^"\n]*)"/#).flatMap { match -> [String] in
                let path = String(match.output.path)
                let whole = HomeFolder.expanding(path)
                let paths = [path, whole] + (whole.hasPrefix("/") ? [] : places.map { "\($0)/\(whole)" })
                return paths.flatMap { [$0, ($0 as NSString).standardizingPath] }
            }
        }
    }

    /// Whether a path leads away from where it is read.
    private static func isElsewhere(_ path: String) -> Bool {
        ["/", "~/", "../"].contains(where: path.hasPrefix)
    }

    /// Whether one of the known folders is named in a value's bytes.
    func areIn(_ bytes: [UInt8]) -> Bool {
        let bytes = Data(bytes)
        return known.contains { bytes.range(of: Data(($0 + "/").utf8)) != nil }
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
