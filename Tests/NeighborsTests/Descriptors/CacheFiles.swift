import Foundation
import TestSupport

extension ScratchFolder {
    /// The paths of all files below it, sorted, without temporary names.
    func files(ending: String = "") throws -> [String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: path)
        return names.map { path($0) }.filter { file in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) && !isFolder.boolValue
                && file.hasSuffix(ending)
        }.sorted()
    }

    /// Those that have parts of chunks.
    func parts() throws -> [String] { try files().filter { $0.contains(".parts/") } }
}
