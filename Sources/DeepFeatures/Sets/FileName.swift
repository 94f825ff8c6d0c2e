/// Path arithmetic that needs no file system.
enum FileName {
    /// What follows the last slash.
    static func last(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// The path with ever fewer folders before it: `a/b/c`, `b/c`, `c`.
    static func endings(of path: String) -> [String] {
        [path] + path.indices.filter { path[$0] == "/" }.map { String(path[path.index(after: $0)...]) }
    }
}
