import Foundation
import Imaging
import Support
import TestSupport
import Testing

/// What photographs say about themselves, and what of it is written again.
@Suite struct CameraFactsTests {
    private struct Entry {
        let tag: Int
        let type: Int
        let count: Int
        let bytes: [UInt8]
    }

    /// An EXIF block as a camera writes it, in either order of bytes.
    private static func block(_ main: [Entry], _ inner: [Entry], isBigEndian: Bool) -> [UInt8] {
        func number(_ value: Int, _ count: Int) -> [UInt8] {
            let little = (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
            return isBigEndian ? little.reversed() : little
        }
        func directory(_ entries: [Entry], at start: Int) -> [UInt8] {
            var place = start + 2 + 12 * entries.count + 4
            var (head, values): ([UInt8], [UInt8]) = (number(entries.count, 2), [])
            for entry in entries {
                head += number(entry.tag, 2) + number(entry.type, 2) + number(entry.count, 4)
                if entry.bytes.count <= 4 {
                    head += entry.bytes + [UInt8](repeating: 0, count: 4 - entry.bytes.count)
                } else {
                    head += number(place, 4)
                    values += entry.bytes
                    place += entry.bytes.count
                }
            }
            return head + number(0, 4) + values
        }
        let pointer = Entry(tag: 0x8769, type: 4, count: 1, bytes: number(0, 4))
        let length = directory(main + [pointer], at: 8).count
        let link = Entry(tag: 0x8769, type: 4, count: 1, bytes: number(8 + length, 4))
        return Array((isBigEndian ? "MM" : "II").utf8) + number(42, 2) + number(8, 4)
            + directory(main + [link], at: 8) + directory(inner, at: 8 + length)
    }

    private static func text(_ tag: Int, _ text: String) -> Entry {
        let bytes = Array(text.utf8) + [0]
        return Entry(tag: tag, type: 2, count: bytes.count, bytes: bytes)
    }

    private static func camera(isBigEndian: Bool) -> [UInt8] {
        func short(_ value: UInt8) -> [UInt8] { isBigEndian ? [0, value, 0, 0] : [value, 0, 0, 0] }
        func long(_ value: UInt8) -> [UInt8] { isBigEndian ? [0, 0, 0, value] : [value, 0, 0, 0] }
        return block(
            [
                text(0x010F, "Canon"), text(0x0110, "EOS 5D"),
                Entry(tag: 0x0112, type: 3, count: 1, bytes: short(6)), text(0x013B, "Ada Lovelace"),
                text(0x8298, "Ada Lovelace"), Entry(tag: 0x8825, type: 4, count: 1, bytes: long(12)),
            ],
            [
                Entry(tag: 0x829A, type: 5, count: 1, bytes: long(1) + long(60)),
                text(0x9003, "2019:05:01 10:00:00"),
                text(0xA431, "SERIAL-12345"),
                Entry(tag: 0x927C, type: 7, count: 6, bytes: Array("secret".utf8)),
            ], isBigEndian: isBigEndian)
    }

    /// Both orders of bytes say the same, and nothing private is in what is kept.
    @Test func whatIsPrivateIsLeftOut() throws {
        let little = try #require(CameraFacts(block: Self.camera(isBigEndian: false)))
        let big = try #require(CameraFacts(block: Self.camera(isBigEndian: true)))
        #expect(little == big)
        #expect(little.words == "Canon EOS 5D; 2019:05:01 10:00:00; Ada Lovelace; © Ada Lovelace")
        let kept = String(decoding: little.block, as: UTF8.self)
        for part in ["Canon", "EOS 5D", "2019:05:01"] { #expect(kept.contains(part)) }
        for part in ["SERIAL", "secret"] { #expect(!kept.contains(part)) }
        // The orientation is applied, and not said again; the place of the photograph is not there.
        #expect(CameraFacts(block: little.block) == little)
        #expect(
            !Self.tags(of: little.block).contains(0x0112) && !Self.tags(of: little.block).contains(0x8825))
    }

    private static func tags(of block: [UInt8]) -> [Int] {
        let count = Int(block[8]) + Int(block[9]) << 8
        return (0..<count).map { Int(block[10 + 12 * $0]) + Int(block[11 + 12 * $0]) << 8 }
    }

    /// What is written to a file is read back from it, beside the rest that the file says.
    @Test(arguments: ["jpg", "png"]) func filesKeepThem(ending: String) throws {
        let folder = try ScratchFolder()
        let facts = try #require(CameraFacts(block: Self.camera(isBigEndian: true)))
        let image = Image.filled(width: 9, height: 7, red: 0.2, green: 0.4, blue: 0.6)
        let path = folder.path + "/a." + ending
        try ImageFile.write(
            image, path: path, comment: "edited", facts: facts,
            provenance: ImageProvenance("edited", sourceType: nil, script: nil))
        let read = try ImageFile.read(DecodingRequest(name: path))
        #expect(read.facts == facts && read.comments == ["edited"] && read.image.width == 9)
        #expect(read.notes.isEmpty)
        try ImageFile.write(image, path: path)
        #expect(try ImageFile.read(DecodingRequest(name: path)).facts == nil)
    }

    /// Damage of any kind gives less, or nothing.
    @Test func damagedBlocksAreRead() {
        let whole = Self.camera(isBigEndian: true)
        for count in 0..<whole.count { _ = CameraFacts(block: Array(whole.prefix(count))) }
        var generator = SplitMix64(seed: 7)
        for _ in 0..<5_000 {
            var bytes = whole
            for _ in 0..<1 + Int(generator.next() % 6) {
                bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(
                    truncatingIfNeeded: generator.next())
            }
            guard let facts = CameraFacts(block: bytes) else { continue }
            #expect(CameraFacts(block: facts.block)?.block == facts.block)
            #expect(facts.block.count < 64_000)
        }
    }
}
