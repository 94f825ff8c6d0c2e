import Foundation
import Testing

/// exiftool, an independent reader and writer of what files say about their pictures.
enum ExifTool {
    /// What it prints.
    @discardableResult
    static func run(_ arguments: [String], _ path: String) throws -> Data {
        let (program, output) = (Process(), Pipe())
        program.executableURL = URL(filePath: "/usr/bin/exiftool")
        program.arguments = arguments + [path]
        program.standardOutput = output
        try program.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        program.waitUntilExit()
        try #require(program.terminationStatus == 0)
        return printed
    }

    /// Changes a file in place.
    static func write(_ tags: [String], _ path: String) throws {
        try run(["-q", "-n", "-overwrite_original"] + tags, path)
    }

    /// The tags of a file, as texts; a tag in several groups once.
    static func tags(_ path: String) throws -> [String: String] {
        let json = try run(["-json", "-n", "-charset", "utf8"], path)
        let objects = try #require(try JSONSerialization.jsonObject(with: json) as? [[String: Any]])
        return try #require(objects.first).mapValues { "\($0)" }
    }
}
