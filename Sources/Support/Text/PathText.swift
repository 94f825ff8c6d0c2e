import Foundation

/// Tells texts that name a place on a machine, whose folders are nobody else's business, from others with a slash at their
/// beginning: a unit such as "/s", a label such as "/before/after".
package enum PathText {
    /// Whether a text leads away from where it is read, by its form or because there is such a place here.
    package static func isElsewhere(_ text: String) -> Bool {
        guard text.utf8.count < 4096, !text.contains("\n") else { return false }
        if text.hasPrefix("../") { return true }
        let parts = text.split(separator: "/").map(String.init)
        if text.hasPrefix("~/") { return parts.count > 2 || hasEnding(text) || isThere(text) }
        guard text.hasPrefix("/"), parts.count > 1 else { return false }
        return roots.contains(parts[0]) || hasEnding(text) || isThere("/" + parts[0])
    }

    /// The folders at the root in which people and programs keep files, on Linux and macOS.
    private static let roots: Set<String> = [
        "home", "Users", "root", "tmp", "var", "mnt", "media", "srv", "opt", "usr", "data", "scratch", "work",
        "Volumes", "private", "run", "etc", "dev", "proc",
    ]

    /// Whether the last name ends as files do: ".png", ".safetensors".
    private static func hasEnding(_ text: String) -> Bool {
        let ending = (text as NSString).pathExtension
        return (1...12).contains(ending.utf8.count)
            && ending.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || isLetter($0) }
            && ending.utf8.contains(where: isLetter)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    }

    private static func isThere(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: HomeFolder.expanding(path))
    }
}
