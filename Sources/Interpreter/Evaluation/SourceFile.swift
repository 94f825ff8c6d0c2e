import Foundation
import Support

/// Reads the text of a script.
public enum SourceFile {
    private static let maximumBytes = 10_000_000

    /// - Throws: `UnreadableScript` for what is missing, too large or not UTF-8.
    public static func read(path: String) throws -> String {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            let isThere = FileManager.default.fileExists(atPath: path)
            throw UnreadableScript(path: path, problem: isThere ? "cannot be read" : "does not exist")
        }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw UnreadableScript(path: path, problem: "is a folder")
        }
        let data: Data
        do {
            // nil is the end of an empty file.
            data = try handle.read(upToCount: maximumBytes + 1) ?? Data()
        } catch {
            throw UnreadableScript(path: path, problem: "cannot be read")
        }
        guard data.count <= maximumBytes else {
            throw UnreadableScript(path: path, problem: "is larger than 10 MB")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw UnreadableScript(path: path, problem: "is not UTF-8 text")
        }
        return text
    }
}

public struct UnreadableScript: ExplainedError {
    let path: String
    let problem: String
    public var message: String { "script \(path) \(problem)" }
    public var remedy: String? { "a script is a text file of statements, usually named .dfis" }
}
