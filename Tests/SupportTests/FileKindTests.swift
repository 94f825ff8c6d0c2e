import Support
import Testing

/// One table of forms for pictures, weights, sheets and scripts. What each form begins with is tested with its
/// readers; the cases in between are here.
@Suite struct FileKindTests {
    private func form(_ text: String, named name: String = "") -> FileKind? {
        FileKind.of(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }, named: name)
    }

    @Test func everyFormHasAName() {
        for form in FileKind.allCases {
            #expect(form.name != "\(form)")
        }
    }

    @Test func namesTellApartWhatLooksAlike() {
        #expect(form("II*\u{0}\u{8}\u{0}\u{0}\u{0}") == .tiff)
        #expect(form("II*\u{0}\u{8}\u{0}\u{0}\u{0}", named: "a.DNG") == .raw)
        #expect(form("PK\u{3}\u{4}a/data.pkl") == .zip)
        #expect(form("PK\u{3}\u{4}a/data.pkl", named: "w.pth") == .pyTorch)
        #expect(form("PK\u{3}\u{4}a.npy", named: "a.npz") == .numpyArchive)
        #expect(form("\u{80}\u{2}}q\u{0}") == .pickle)
        #expect(form("\u{80}\u{2}}q\u{0}", named: "w.pt") == .pyTorch)
        #expect(form("<!doctype html>\n<!-- dfi page -->\n<html>") == .page)
        #expect(form("<!doctype html>\n<html>") == .webPage)
        #expect(form("SQLite format 3\u{0}") == .sqlite)
        #expect(form("SQLite format 3\u{0}" + String(repeating: "\u{1}", count: 52) + "dfis") == .session)
    }

    /// A column may have any name.
    @Test(arguments: [
        "age,ftype\n1,2\n", "ages;moov\n1;2\n", "name,BMW\na,1\n", "file,not found\na,1\n", "<5,>5\n1,2\n",
    ])
    func sheetsAreNoVideos(_ text: String) {
        #expect(form(text) == .table)
    }

    @Test func bytesWithoutAFormHaveNone() {
        #expect(form("") == .empty)
        #expect(form("\u{1}\u{2}\u{3}\u{4}") == nil)
        #expect(form("\u{7F}ELF\u{2}\u{1}") == nil)
        #expect(form("just words") == .text)
        #expect(form("sum of a, b") == .text)
    }

    /// A reader may be given the first bytes alone, which end anywhere.
    @Test func anyBeginningIsLookedAt() {
        let text = Array("<!-- größe 日本語 --> <html>".utf8)
        for count in 1...text.count where String(validating: text.prefix(count), as: UTF8.self) == nil {
            #expect(FileKind.of(Array(text.prefix(count))) != nil)
        }
    }
}
