import Foundation
import Language
import LineEditing
import Support

/// The files and folders whose names continue what is typed.
struct FileCandidates {
    /// Where relative names are looked for, in order.
    let folders: [String]

    /// In folders with more entries, the first ones count: reading on would keep the user waiting.
    private static let mostEntries = 100_000

    /// - Parameter typed: a path, relative or not; `~` is the home folder. Hidden files are left out unless a dot is typed.
    func candidates(_ typed: String) -> Candidates {
        let slash = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
        let (path, prefix) = (String(typed[..<slash]), String(typed[slash...]))
        let names = Set(places(path).flatMap { entries(of: $0, prefix: prefix) }).sorted()
        return Candidates(names, prefix: prefix) { name in
            let text = TextLiteral.escaped(path + name)
            // After a folder the text continues, a file ends it.
            return CompletionCandidate(text, suffix: name.hasSuffix("/") ? "" : "\"", label: name)
        }
    }

    private func places(_ path: String) -> [String] {
        let expanded = HomeFolder.expanding(path)
        if expanded.hasPrefix("/") { return [expanded] }
        return folders.map { path.isEmpty ? $0 : $0 + "/" + path }
    }

    /// Names in a folder, those of folders with a slash at the end; none if it cannot be read.
    private func entries(of folder: String, prefix: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        for _ in 0..<Self.mostEntries {
            guard let entry = readdir(stream) else { break }
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            let isHidden = name.hasPrefix(".") && !(prefix.hasPrefix(".") && name != "." && name != "..")
            guard !isHidden, name.hasPrefix(prefix) else { continue }
            names.append(isFolder(entry.pointee.d_type, folder + "/" + name) ? name + "/" : name)
        }
        return names
    }

    /// Follows links, whose targets the entry does not give.
    private func isFolder(_ type: UInt8, _ path: String) -> Bool {
        guard type == UInt8(DT_LNK) || type == UInt8(DT_UNKNOWN) else { return type == UInt8(DT_DIR) }
        return FileManager.default.isFolder(atPath: path)
    }
}
