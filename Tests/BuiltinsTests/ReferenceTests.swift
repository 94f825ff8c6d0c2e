import Builtins
import Foundation
import Testing

/// docs/reference.md is what the program says about its functions.
///
/// With the environment variable DFI_RECORD=1 it is written instead.
@Suite struct ReferenceTests {
    private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs/reference.md").standardizedFileURL

    @Test func isUpToDate() throws {
        if ProcessInfo.processInfo.environment["DFI_RECORD"] == "1" {
            try Data(ReferencePage.markdown(of: Library.table).utf8).write(to: Self.file)
        }
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        let (kept, wanted) = (lines(text), lines(ReferencePage.markdown(of: Library.table)))
        let first = zip(kept, wanted).first { $0 != $1 }
        #expect(first == nil && kept.count == wanted.count, "DFI_RECORD=1 writes docs/reference.md anew")
    }

    private func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// Every link of the contents and of “see also” leads to a heading.
    @Test func linksLead() {
        let text = ReferencePage.markdown(of: Library.table)
        let headings = Set(text.matches(of: /(?m)^### (\w+)$/).map { String($0.output.1) })
        let links = Set(text.matches(of: /\]\(#(\w+)\)/).map { String($0.output.1) })
        #expect(links == headings && headings == Set(Library.table.names))
    }
}
