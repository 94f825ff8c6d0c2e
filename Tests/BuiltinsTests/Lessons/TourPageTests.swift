import Builtins
import Foundation
import Testing

/// docs/tour.md is the tour's own text; DFI_RECORD=1 writes it again.
@Suite struct TourPageTests {
    private static let docs = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs")

    @Test func thePageIsTheTour() throws {
        let page = Self.docs.appending(path: "tour.md")
        if ProcessInfo.processInfo.environment["DFI_RECORD"] == "1" {
            try Data(TourPage.markdown.utf8).write(to: page)
        }
        #expect(try String(contentsOf: page, encoding: .utf8) == TourPage.markdown)
    }

    @Test func itsPicturesAreThere() {
        for name in TourStep.all.compactMap(\.picture) {
            #expect(FileManager.default.fileExists(atPath: Self.docs.appending(path: "images/\(name)").path))
        }
    }
}
