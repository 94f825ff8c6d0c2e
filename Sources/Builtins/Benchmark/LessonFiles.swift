import Foundation
import Interpreter
import PictureValues

/// Where the lessons of the repository are: `Sessions` in the working folder, else in a folder above the program, which
/// is built inside the repository.
enum LessonFiles {
    private static let folderName = "Sessions"

    /// The absolute paths of the scripts, in alphabetical order; none if the program runs without its repository.
    static func find(workingFolder: String) -> [String] {
        let folders = [workingFolder] + foldersAboveProgram
        for folder in folders {
            let lessons = scripts(in: folder + "/" + folderName)
            if !lessons.isEmpty { return lessons }
        }
        return []
    }

    /// The link `.build/release` leads to `.build/MACHINE/release`: the repository is at most four folders up.
    private static var foldersAboveProgram: [String] {
        let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        var folder = URL(fileURLWithPath: link ?? CommandLine.arguments[0])
        return (0..<5).map { _ in
            folder = folder.deletingLastPathComponent()
            return folder.path
        }
    }

    private static func scripts(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".dfis") }.sorted().map { "\(folder)/\($0)" }
    }
}
