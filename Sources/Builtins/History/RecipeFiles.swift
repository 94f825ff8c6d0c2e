import Foundation
import Interpreter
import Language
import Support

/// The files that the recipe in a saved picture names, which are without their folders: found where they are here.
struct RecipeFiles {
    /// The recipe's script, with the names by which its files are found.
    private(set) var text: String
    /// Those that are not found.
    private(set) var missing: [String] = []

    /// - Parameter picture: the path of the file with the recipe; files are looked for below its folder, too.
    init(in script: String, at picture: String, _ session: Session) {
        text = script
        let folders = [session.workingFolder, (picture as NSString).deletingLastPathComponent].uniqued
        for match in script.matches(of: /verified\("((?:[^"\\]|\\.)*)", "([0-9a-f]{16,64})"\)/).reversed() {
            let (name, hash) = (String(match.output.1), String(match.output.2))
            let place = session.place(ofInput: name)
            if let place, Self.has(place, hash, session) { continue }
            if let found = folders.lazy.compactMap({ Self.find(name, hash, below: $0, session) }).first {
                text.replaceSubrange(match.range, with: "verified(\(TextLiteral.quoted(found)), \"\(hash)\")")
            } else if place == nil {
                missing.insert(name, at: 0)
            }
        }
        missing = missing.uniqued
    }

    private static func has(_ path: String, _ hash: String, _ session: Session) -> Bool {
        ((try? session.contentHash(ofInput: path)) ?? nil)?.hex.hasPrefix(hash) ?? false
    }

    /// Folders are not searched beyond so many entries.
    private static let mostEntries = 5_000

    /// The path below a folder of a file or folder of that name and content; relative, where that is the working folder.
    private static func find(_ name: String, _ hash: String, below folder: String, _ session: Session)
        -> String?
    {
        let last = (name as NSString).lastPathComponent
        guard let entries = FileManager.default.enumerator(atPath: folder) else { return nil }
        for (count, entry) in entries.enumerated() {
            guard count < mostEntries, let relative = entry as? String else { return nil }
            if entries.level > 4 { entries.skipDescendants() }
            let path = folder + "/" + relative
            guard (relative as NSString).lastPathComponent == last, has(path, hash, session) else { continue }
            return folder == session.workingFolder ? relative : path
        }
        return nil
    }
}
