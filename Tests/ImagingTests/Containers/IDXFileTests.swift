import Foundation
import Imaging
import Support
import TestSupport
import Testing

@Suite struct IDXFileTests {
    /// Two pictures of 3×2.
    private static let pictures: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3] + (0..<12)

    /// `gzip -n` of the 28 bytes above, by Python's `gzip.compress(…, mtime=0)`.
    private static let gzipped: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x63, 0x60, 0xE0, 0x60, 0x66, 0x60,
        0x60, 0x60, 0x82, 0x62, 0x66, 0x06, 0x46, 0x26, 0x66, 0x16, 0x56, 0x36, 0x76, 0x0E, 0x4E, 0x2E,
        0x6E, 0x00, 0x78, 0x1E, 0x23, 0x84, 0x1C, 0x00, 0x00, 0x00,
    ]

    private func problem(_ bytes: [UInt8]) -> String? {
        #expect(throws: UnreadableIDX.self) { try IDXFile(bytes, name: "x") }?.reason
    }

    @Test(arguments: [pictures, gzipped])
    func greyPicturesBecomeRGB(file: [UInt8]) throws {
        let idx = try IDXFile(file, name: "x")
        #expect(idx.dimensions == [2, 2, 3] && idx.count == 2)
        let second = try idx.picture(1)
        #expect(second.width == 3 && second.height == 2)
        #expect(second.rgb8 == (6..<12).flatMap { [$0, $0, $0] })
    }

    @Test func colourPicturesAreRead() throws {
        let header: [UInt8] = [0, 0, 8, 4, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3]
        let picture = try IDXFile(header + [1, 2, 3, 4, 5, 6], name: "x").picture(0)
        #expect(picture.width == 2 && picture.height == 1 && picture.rgb8 == [1, 2, 3, 4, 5, 6])
    }

    @Test func labelsAreNoPictures() throws {
        let labels = try IDXFile([0, 0, 8, 1, 0, 0, 0, 3, 7, 8, 9], name: "x")
        #expect(labels.item(2).first == 9)
        #expect(throws: UnreadableIDX.self) { try labels.picture(0) }
    }

    @Test func brokenFilesSayWhatIsWrong() {
        let good = Self.pictures
        #expect(problem([]) == "it does not begin with 0, 0, a type and a rank")
        #expect(problem(Array(good.prefix(9))) == "its header is incomplete")
        #expect(problem(good.dropLast()) == "its header gives 2×2×3 = 12 elements, and it has 11")
        #expect(problem(good + [0])?.hasSuffix("it has 13") == true)
        #expect(problem([0, 0, 0x0D, 1, 0, 0, 0, 1, 0, 0, 0, 0]) == "its elements are not unsigned bytes")
        #expect(problem([0, 0, 8, 1, 0, 0, 0, 0]) == "its header gives 0 elements")
        let huge = [UInt8](repeating: 0xFF, count: 12)
        #expect(problem([0, 0, 8, 3] + huge)?.hasPrefix("its header gives 4294967295×4294967295") == true)
    }

    @Test func brokenGzipFilesSayWhatIsWrong() {
        func reason(_ bytes: [UInt8]) -> String? {
            #expect(throws: UnreadableGzip.self) { try GzipStream(bytes, name: "x").read(1000) }?.reason
        }
        let good = Self.gzipped
        for count in [2, 9, 20, good.count - 1] {
            #expect(reason(Array(good.prefix(count))) == "it is truncated")
        }
        #expect(reason(good + [1, 2, 3]) == "its data is damaged")
        var wrong = good
        wrong[good.count - 8] ^= 1
        #expect(reason(wrong) == "its data is damaged")
    }

    /// 1,073 pictures of 1000×1000 zeros would be a gigabyte: the header is judged before memory is allocated.
    /// The first bytes are those of Python's `gzip.compress`; the rest of such a file is never looked at.
    @Test func aBombIsRefusedByItsHeader() throws {
        let header: [UInt8] = [0, 0, 8, 3, 0, 0, 4, 0x31, 0, 0, 3, 0xE8, 0, 0, 3, 0xE8]
        // A gzip member with one stored block, the header, after which more should follow.
        let bomb: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0, 16, 0, 0xEF, 0xFF] + header
        let reason = problem(bomb)
        #expect(reason?.hasPrefix("its header gives 1073×1000×1000 = 1073000000 elements") == true)
        #expect(reason?.contains("more than 100 times its 31 bytes") == true)
    }

    @Test func compressedFilesHaveAsManyElementsAsTheySay() throws {
        /// A gzip file whose content is stored unchanged.
        func stored(_ content: [UInt8]) -> [UInt8] {
            let count = UInt8(content.count)
            return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, count, 0, ~count, 0xFF] + content
        }
        // The checksum is missing: a wrong length is noticed before it.
        #expect(throws: UnreadableGzip.self) { try IDXFile(stored(Self.pictures), name: "x") }
        #expect(problem(Self.gzipped + Self.gzipped)?.hasSuffix("= 12 elements, and it has more") == true)
    }

    @Test func readingCanBeInterrupted() throws {
        #expect(throws: WorkCancelled.self) {
            try IDXFile(Self.gzipped, name: "x", monitor: CountingMonitor(cancellingAtPoll: 1))
        }
    }

    @Test func membersFollowOneAnother() throws {
        let twice = try GzipStream(Self.gzipped + Self.gzipped, name: "x").read(100)
        #expect(twice == Self.pictures + Self.pictures)
    }

    /// 10,000 pictures of the real file, from the package dataset-fashion-mnist, which Scripts/test installs.
    @Test func fashionMNISTIsRead() throws {
        let file = try IDXFile(path: Self.fashion)
        #expect(file.dimensions == [10000, 28, 28])
        let boot = try file.picture(0)
        // An ankle boot on black: its sole is bright, the corners are not.
        #expect(boot[0, 0, 0] == 0 && boot.pixels.reduce(0, +) / Float(boot.pixels.count) > 0.1)
    }

    private static let fashion = "/usr/share/datasets/fashion-mnist/t10k-images-idx3-ubyte.gz"
}
