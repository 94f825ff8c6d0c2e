import Glibc

/// What a command that converts a file calls the file and its result.
package struct ConversionNames {
    /// The file. It may stand between single quotes, and these between double ones.
    package let input: String
    /// A file beside it that does not exist, so that nothing is lost if the command is run.
    package let output: String

    /// - Parameters:
    ///   - path: the file; `in.ENDING` and `out.ENDING` stand for one that has no name, or whose name has characters that
    ///     are special within quotes.
    ///   - usual: the ending that such files have.
    ///   - ending: that of the result.
    package init(_ path: String?, usual: String, to ending: String) {
        guard let path, !path.isEmpty, !path.contains(where: Self.isSpecial) else {
            (input, output) = ("in.\(usual)", "out.\(ending)")
            return
        }
        let stem = Self.withoutEnding(path)
        var output = "\(stem).\(ending)"
        var number = 1
        while access(output, F_OK) == 0 {
            output = "\(stem)-\(number).\(ending)"
            number += 1
        }
        (input, self.output) = (path, output)
    }

    private static func isSpecial(_ character: Character) -> Bool {
        "'\"\\$`!".contains(character) || character.isNewline
    }

    /// A dot at the start of a name begins no ending.
    private static func withoutEnding(_ path: String) -> Substring {
        let name = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        guard let dot = path[name...].lastIndex(of: "."), dot > name else { return path[...] }
        return path[..<dot]
    }
}
