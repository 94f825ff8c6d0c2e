import Foundation
import Support

/// A script of the repository's `Sessions`, and the record of how much work it is, which lies beside it: NAME.work.json,
/// as `dfi --work` writes it.
struct Lesson {
    private static let folderName = "Sessions"
    private static let ending = ".dfis"

    /// The absolute path.
    let script: String

    /// All of them in alphabetical order: those in the working folder's `Sessions`, else in one above the program, which
    /// is built below the repository; none where the program runs without its repository.
    static func all(workingFolder: String) -> [Lesson] {
        let folders = [workingFolder] + foldersAboveProgram
        for folder in folders {
            let lessons = lessons(in: folder + "/" + folderName)
            if !lessons.isEmpty { return lessons }
        }
        return []
    }

    var name: String { Self.folderName + "/" + URL(fileURLWithPath: script).lastPathComponent }

    /// What it announces when nothing is known yet.
    /// - Throws: `CocoaError`, errors of files, decoding errors.
    func work() throws -> WorkTally {
        let bytes = try FileBytes.read(
            path: script.dropLast(Self.ending.count) + ".work.json", limit: 1 << 16)
        return try JSONDecoder().decode(WorkTally.self, from: Data(bytes))
    }

    /// `.build/release/dfi` is a link's target, `.build/MACHINE/release/dfi`: four folders up at the most.
    private static var foldersAboveProgram: [String] {
        let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        var folder = URL(fileURLWithPath: link ?? CommandLine.arguments[0])
        return (0..<5).map { _ in
            folder = folder.deletingLastPathComponent()
            return folder.path
        }
    }

    private static func lessons(in folder: String) -> [Lesson] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(ending) }.sorted().map { Lesson(script: "\(folder)/\($0)") }
    }
}
