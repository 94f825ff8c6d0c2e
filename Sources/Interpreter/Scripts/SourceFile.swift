import Foundation
import Language
import Support

/// Reads the text of a script.
public enum SourceFile {
    private static let maximumBytes = 10_000_000

    /// - Parameter commands: the functions that drop their parentheses: what parses is a program, whatever it looks like.
    /// - Throws: `UnreadableScript` if it is missing, not a file, too large or not UTF-8; `ForeignScript` if it is
    ///   something else.
    public static func read(path: String, commands: CommandTable) throws -> String {
        try ForeignScript.check(path: path)
        do {
            return try text(of: Data(FileBytes.read(path: path, limit: maximumBytes)), path: path, commands)
        } catch let error as FileAccessError {
            throw UnreadableScript(
                path: path, problem: problem(error),
                suggestion: suggestion(after: error, for: path))
        } catch is NotARegularFile {
            throw UnreadableScript(path: path, problem: "is not a file, but a pipe or a device")
        } catch is FileTooLarge {
            throw UnreadableScript(path: path, problem: "is larger than 10 MB")
        }
    }

    /// Reads a script named on the command line, where a shell's `<(…)` is one, too; whoever writes to such a pipe ends
    /// it.
    /// - Throws: as `read(path:commands:)`.
    public static func readArgument(path: String, commands: CommandTable) throws -> String {
        guard path.hasPrefix("/dev/fd/"), let descriptor = Int32(path.dropFirst("/dev/fd/".count)) else {
            return try read(path: path, commands: commands)
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        guard let data = try? handle.read(upToCount: maximumBytes + 1) else {
            throw UnreadableScript(path: path, problem: "cannot be read")
        }
        guard data.count <= maximumBytes else {
            throw UnreadableScript(path: path, problem: "is larger than 10 MB")
        }
        return try text(of: data, path: path, commands)
    }

    private static func text(of data: Data, path: String, _ commands: CommandTable) throws -> String {
        guard let text = String(data: data, encoding: .utf8) else {
            throw UnreadableScript(
                path: path, problem: "is not UTF-8 text", suggestion: conversion(of: data, path: path))
        }
        try ForeignScript.check(text: text, path: path, commands: commands)
        return text
    }

    /// How to convert a text in UTF-16, which Windows tools write, or in Latin-1 to UTF-8; nil if it is not text.
    private static func conversion(of data: Data, path: String) -> String? {
        let isUTF16 = data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF])
        guard isUTF16 || !data.contains(0) else { return nil }
        let form = isUTF16 ? "UTF-16" : "WINDOWS-1252"
        return (isUTF16 ? "it is UTF-16; " : "")
            + "save it as UTF-8, in the editor, or: iconv -f \(form) -t UTF-8 \(path.shellQuoted) > utf8.dfis"
    }

    private static func problem(_ error: FileAccessError) -> String {
        switch error.code {
        case ENOENT, ENOTDIR: "does not exist"
        case EISDIR: "is a folder"
        default: "cannot be read"
        }
    }

    private static func suggestion(after error: FileAccessError, for path: String) -> String? {
        switch error.code {
        case ENOENT: suggestion(for: path)
        case EISDIR: "its pictures are read in a statement: d = dataset(\(TextLiteral.quoted(path)))"
        default: nil
        }
    }

    /// The script in the same folder whose name is nearest, as a question.
    fileprivate static func suggestion(for path: String) -> String? {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        let name = String(path.dropFirst(folder.count))
        let files =
            (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        let scripts = files.filter { $0.hasSuffix(".dfis") }.sorted()
        // The ending, which all have, would make anything near: it may be missing as well.
        let nearest = Suggestion.nearest(
            to: name.hasSuffix(ending) ? String(name.dropLast(ending.count)) : name,
            among: scripts.map { String($0.dropLast(ending.count)) })
        let exact = scripts.first { $0 == name + ending }
        return (exact ?? nearest.map { $0 + ending }).map { "did you mean \(folder)\($0)?" }
    }

    private static let ending = ".dfis"
}

public struct UnreadableScript: ExplainedError {
    package let path: String
    let problem: String
    /// A script that could be meant, as a question, or what else takes the path.
    let suggestion: String?

    /// The same with a suggestion, where there is none yet.
    package func suggesting(_ suggestion: String) -> UnreadableScript {
        UnreadableScript(path: path, problem: problem, suggestion: self.suggestion ?? suggestion)
    }

    init(path: String, problem: String, suggestion: String? = nil) {
        self.path = path
        self.problem = problem
        self.suggestion = suggestion
    }

    public var message: String { "script \(path) \(problem)" }
    public var remedy: String? {
        suggestion ?? "a script is a text file of statements, usually named .dfis"
    }
}
