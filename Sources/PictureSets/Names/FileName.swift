/// Path arithmetic that needs no file system.
enum FileName {
    private static let slash = UInt8(ascii: "/")

    /// What follows the last slash.
    static func last(of path: String) -> String {
        path.utf8.lastIndex(of: slash).map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// What comes before the last slash.
    static func folder(of path: String) -> String {
        guard let end = path.utf8.lastIndex(of: slash) else { return "." }
        return end == path.startIndex ? "/" : String(path[..<end])
    }

    /// The last component without its ending: `a/b.c.jpg` is `b.c`.
    static func stem(of path: String) -> String {
        let name = last(of: path)
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// The path with ever fewer folders before it: `a/b/c`, `b/c`, `c`.
    static func endings(of path: String) -> [String] {
        [path]
            + path.utf8.indices.filter { path.utf8[$0] == slash }.map {
                String(path[path.index(after: $0)...])
            }
    }

    /// A name in a folder, or an absolute path as it is; `.` and `..` are resolved.
    static func resolved(_ name: String, in folder: String) -> String {
        guard !name.hasPrefix("/") else { return name }
        guard name.hasPrefix(".") || name.utf8.contains(slash) else {
            return folder == "/" ? "/" + name : folder + "/" + name
        }
        var parts: [Substring] = []
        for part in (folder + "/" + name).split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The deepest folder that contains all the files.
    static func commonFolder(of paths: [String]) -> String {
        guard let first = paths.first else { return "/" }
        var common = folder(of: first)
        for path in paths {
            while common != "/", !path.utf8.starts(with: (common + "/").utf8) { common = folder(of: common) }
        }
        return common
    }
}
