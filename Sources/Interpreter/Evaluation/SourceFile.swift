import Foundation
import Support

/// Reads the text of a script.
public enum SourceFile {
    private static let maximumBytes = 10_000_000

    /// - Throws: `UnreadableScript` for what is missing, no file, too large or not UTF-8.
    public static func read(path: String) throws -> String {
        do {
            return try text(of: Data(FileBytes.read(path: path, limit: maximumBytes)), path: path)
        } catch let error as FileAccessError {
            throw UnreadableScript(path: path, problem: problem(error))
        } catch is NotARegularFile {
            throw UnreadableScript(path: path, problem: "is not a file, but a pipe or a device")
        } catch is FileTooLarge {
            throw UnreadableScript(path: path, problem: "is larger than 10 MB")
        }
    }

    /// Reads a script that the command line names: there a shell's `<(…)` is one, too, and whoever writes to such a pipe
    /// ends it.
    /// - Throws: as `read(path:)`.
    public static func readArgument(path: String) throws -> String {
        guard path.hasPrefix("/dev/fd/"), let descriptor = Int32(path.dropFirst("/dev/fd/".count)) else {
            return try read(path: path)
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        guard let data = try? handle.read(upToCount: maximumBytes + 1) else {
            throw UnreadableScript(path: path, problem: "cannot be read")
        }
        guard data.count <= maximumBytes else {
            throw UnreadableScript(path: path, problem: "is larger than 10 MB")
        }
        return try text(of: data, path: path)
    }

    private static func text(of data: Data, path: String) throws -> String {
        guard let text = String(data: data, encoding: .utf8) else {
            throw UnreadableScript(path: path, problem: "is not UTF-8 text")
        }
        return text
    }

    private static func problem(_ error: FileAccessError) -> String {
        switch error.code {
        case ENOENT, ENOTDIR: "does not exist"
        case EISDIR: "is a folder"
        default: "cannot be read"
        }
    }
}

public struct UnreadableScript: ExplainedError {
    let path: String
    let problem: String
    public var message: String { "script \(path) \(problem)" }
    public var remedy: String? { "a script is a text file of statements, usually named .dfis" }
}
