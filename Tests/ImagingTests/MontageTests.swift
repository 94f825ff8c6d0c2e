import Imaging
import Testing

@Suite struct MontageTests {
    private let red = Image.filled(width: 20, height: 10, red: 1, green: 0, blue: 0)
    private let blue = Image.filled(width: 10, height: 16, red: 0, green: 0, blue: 1)

    @Test func cellsStandOnWhite() throws {
        let result = try Image.montage(images: [red, blue, red], columns: 2)
        // Two cells of 20×16 per row, 8 pixels of white around each.
        #expect(result.width == 8 + 2 * 28 && result.height == 8 + 2 * 24)
        // The red picture is 6 lower than its cell: 3 above and 3 below.
        #expect(result[8 + 2, 8, 1] == 1 && result[8 + 3, 8, 1] == 0 && result[8 + 12, 8, 1] == 0)
        #expect(result[8 + 13, 8, 1] == 1)
        // The blue one is 10 narrower.
        #expect(result[8, 36 + 4, 0] == 1 && result[8, 36 + 5, 0] == 0 && result[8, 36 + 14, 2] == 1)
        #expect(result[8, 36 + 15, 0] == 1)
        // The fourth cell is empty.
        #expect((32..<56).allSatisfy { row in (36..<64).allSatisfy { result[row, $0, 1] == 1 } })
    }

    @Test func columnsDefaultToNearlySquare() throws {
        let result = try Image.montage(images: Array(repeating: red, count: 5))
        #expect(result.width == 8 + 3 * 28 && result.height == 8 + 2 * 18)
    }

    @Test func moreColumnsThanPicturesLeaveNoHoles() throws {
        #expect(try Image.montage(images: [red], columns: .max).width == 36)
    }

    @Test func labelsAreDrawnUnderTheirPicture() throws {
        let result = try Image.montage(images: [red, red], columns: 2, labels: ["L", ""])
        #expect(result.height == 8 + 10 + 2 + 10 + 8)
        // "L", 5 wide, is centred on the cell's middle, column 18: its stem is column 16, its foot row 26.
        let ink = (0..<result.height).flatMap { row in
            (0..<result.width).filter { result[row, $0, 0] == 0 }.map { [row, $0] }
        }
        let stem = (20...26).map { [$0, 16] }
        let foot = (17...20).map { [26, $0] }
        #expect(ink.sorted { $0.lexicographicallyPrecedes($1) } == stem + foot)
    }

    @Test func wideCellsHaveLargerLetters() throws {
        let wide = Image.filled(width: 161, height: 4, red: 1, green: 1, blue: 1)
        let narrow = Image.filled(width: 160, height: 4, red: 1, green: 1, blue: 1)
        func ink(_ image: Image) throws -> Int {
            try Image.montage(images: [image], labels: ["E"]).rgb8.count { $0 == 0 }
        }
        #expect(try ink(wide) == 4 * ink(narrow))
    }

    /// At most four lines, and nothing outside the cell's columns.
    @Test(arguments: [
        "a very long label of many words that goes on and on", "averylongwordwithoutanyspaces",
        "α 3 · K×60 ‖w‖ 字",
        "\n\n", "   ", "a\nb\nc\nd\ne",
    ])
    func anyLabelFits(_ label: String) throws {
        let result = try Image.montage(images: [red], labels: [label])
        #expect(result.width == 36 && result.height <= 8 + 10 + 2 + 40 + 8)
        for row in 0..<result.height {
            #expect((0..<8).allSatisfy { result[row, $0, 0] == 1 && result[row, 35 - $0, 0] == 1 })
        }
    }

    /// The last line that fits keeps its beginning.
    @Test(arguments: [
        ("one two six four five", "one\ntwo\nsix\nf.."), ("abcdefghijklmno", "abc\ndef\nghi\nj.."),
    ])
    func longLabelsAreCutAtTheirEnd(label: String, drawn: String) throws {
        func pixels(_ label: String) throws -> [Float] {
            try Image.montage(images: [red], labels: [label]).pixels
        }
        #expect(try pixels(label) == pixels(drawn))
    }

    @Test func lettersThatTheFontLacksAreTold() {
        #expect(
            Image.lettersDrawnAsOthers(in: ["α é", "ả漢 × 3", "plain", "ĳ Œuvre straße"])
                == ["α as a", "ả as a", "漢 as ?", "ĳ as ij"])
    }

    /// The letters of Latin-1 and Latin Extended-A have glyphs of their own; Ð and Đ look alike everywhere.
    @Test func lettersOfEuropeAreDistinct() throws {
        let others: Set<Character> = ["×", "÷", "Ĳ", "ĳ", "Ŀ", "ŀ", "ŉ", "ſ"]
        let letters = (0xC0...0x17F).compactMap { Unicode.Scalar($0).map(Character.init) }
            .filter { !others.contains($0) }
        #expect(letters.count == 184 && Image.lettersDrawnAsOthers(in: letters.map(String.init)) == [])
        let ascii = (33..<127).map { Character(UnicodeScalar(UInt8($0))) }
        let drawings = try (letters + ascii).map { letter in
            try Image.montage(images: [red], labels: [String(letter)]).pixels
        }
        #expect(Set(drawings).count == 184 - 1 + 94)
    }

    /// However it is put together, an accent is no character of its own.
    @Test func lettersWithAccentsAreOneCharacter() throws {
        func pixels(_ label: String) throws -> [Float] {
            try Image.montage(images: [red], labels: [label]).pixels
        }
        #expect(try pixels("\u{E4}") == pixels("a\u{308}"))
        #expect(try pixels("\u{E4}") != pixels("a"))
    }

    /// Every printable character has a glyph of its own: no two are drawn alike.
    @Test func allOfASCIIIsDistinct() throws {
        let drawings = try (33..<127).map { code in
            let label = String(UnicodeScalar(UInt8(code)))
            return try Image.montage(images: [red], labels: [label]).pixels
        }
        #expect(Set(drawings).count == 94)
    }

    @Test func impossibleArgumentsAreRefused() {
        #expect(throws: InvalidMontage.noImages) { try Image.montage(images: []) }
        #expect(throws: InvalidMontage.columns(0)) { try Image.montage(images: [red], columns: 0) }
        #expect(throws: InvalidMontage.labels(2, images: 1)) {
            try Image.montage(images: [red], labels: ["a", "b"])
        }
        let high = Image.filled(width: 1, height: 200_000, red: 0, green: 0, blue: 0)
        let wide = Image.filled(width: 200_000, height: 1, red: 0, green: 0, blue: 0)
        #expect(throws: ImageTooLarge.self) { try Image.montage(images: [high, wide]) }
    }
}
