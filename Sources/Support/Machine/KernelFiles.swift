import Glibc

/// Where the kernel says what the machine and the process have: files below a root.
///
/// Tests make their own root.
struct KernelFiles: Sendable {
    /// The folder in which `proc` and `sys` are; ends in a slash.
    private let root: String

    init(root: String) { self.root = root.hasSuffix("/") ? root : root + "/" }

    /// A file's text; empty where it cannot be read.
    func text(_ path: String) -> String {
        let descriptor = open(root + path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4096)
        while bytes.count < 1 << 20 {
            let count = read(descriptor, &part, part.count)
            guard count > 0 else { break }
            bytes += part[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The number that a file holds; nil where it holds a word, as where there is no limit.
    func number(_ path: String) -> Int? { Int(text(path).prefix { !$0.isWhitespace }) }
}
