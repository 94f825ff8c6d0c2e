import Foundation
import FuzzTargets
import Testing

/// The inputs the fuzzer kept, and those that once broke something, break nothing.
@Suite struct CorpusTests {
    private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fuzzing/Corpus")

    private static func files(of target: FuzzTarget) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(
            at: corpus.appending(path: target.name), includingPropertiesForKeys: nil)
    }

    @Test(arguments: FuzzTarget.all)
    func holds(of target: FuzzTarget) throws {
        let files = try Self.files(of: target)
        #expect(!files.isEmpty)
        for file in files {
            let bytes = [UInt8](try Data(contentsOf: file))
            #expect(throws: Never.self, "\(target.name)/\(file.lastPathComponent)") {
                try target.check(bytes)
            }
        }
    }

    /// A folder that belongs to no target would never be replayed.
    @Test func everyFolderHasItsTarget() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path)
        #expect(folders.sorted() == FuzzTarget.all.map(\.name).sorted())
    }

    /// Small enough to live in the repository for ever.
    @Test func staysSmall() throws {
        let sizes = try FuzzTarget.all.flatMap(Self.files).map { try Data(contentsOf: $0).count }
        #expect(sizes.reduce(0, +) < 300_000)
        #expect(sizes.allSatisfy { $0 <= 20_000 })
    }
}
