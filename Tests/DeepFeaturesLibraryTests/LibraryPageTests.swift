import Foundation
import Testing

/// docs/library.md shows the program that these tests compile and run.
@Suite struct LibraryPageTests {
    private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    private static let root = tests.deletingLastPathComponent().deletingLastPathComponent()

    @Test func thePageShowsTheProgramThatRuns() throws {
        let program = try parts(
            of: Self.tests.appending(path: "Program.swift"), from: { $0.hasPrefix("// docs:") },
            to: { $0 == "// end" })
        let page = try parts(
            of: Self.root.appending(path: "docs/library.md"), from: { $0 == "```swift" }, to: { $0 == "```" })
        // The first block is the manifest's.
        #expect(!program.isEmpty && Array(page.dropFirst()) == program)
    }

    @Test func theManifestNamesTheProduct() throws {
        let page = try String(contentsOf: Self.root.appending(path: "docs/library.md"), encoding: .utf8)
        let manifest = try String(contentsOf: Self.root.appending(path: "Package.swift"), encoding: .utf8)
        #expect(page.contains(".product(name: \"DeepFeatures\", package: \"dfi\")"))
        #expect(manifest.contains("name: \"dfi\",") && manifest.contains(".library(name: \"DeepFeatures\""))
    }

    /// The lines between two marks, without the indentation of the first.
    private func parts(
        of file: URL, from isStart: (Substring) -> Bool, to isEnd: (Substring) -> Bool
    ) throws -> [[String]] {
        var parts: [[String]] = []
        var current: [String]?
        for line in try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            let text = line.drop { $0 == " " }
            if let lines = current, isEnd(text) {
                let indent = lines.first?.prefix { $0 == " " }.count ?? 0
                parts.append(lines.map { String($0.dropFirst(min(indent, $0.prefix { $0 == " " }.count))) })
                current = nil
            } else if current == nil, isStart(text) {
                current = []
            } else {
                current?.append(String(line))
            }
        }
        return parts
    }
}
