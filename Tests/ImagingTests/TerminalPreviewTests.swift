import Foundation
import Imaging
import Support
import Testing

@Suite struct TerminalPreviewTests {
    private let escape = "\u{1B}"
    private let window = TerminalWindow(
        size: CellSize(columns: 80, rows: 24), cell: CellPixels(width: 10, height: 20))

    private func draw(
        _ image: Image, _ graphics: TerminalGraphics, _ colors: ColorDepth = .trueColor
    ) throws -> TerminalPreview {
        try #require(TerminalPreview(image, as: graphics, colors: colors, in: window))
    }

    @Test func symbolsAreRowsOfThePicturesColours() throws {
        let red = Image.filled(width: 8, height: 8, red: 1, green: 0, blue: 0)
        let picture = try draw(red, .symbols)
        #expect(picture.size == CellSize(columns: 4, rows: 2))
        let rows = picture.text.components(separatedBy: "\n")
        #expect(rows.count == 2)
        #expect(rows.allSatisfy { $0.contains("8;2;2") && $0.hasSuffix("\(escape)[0m") })
        #expect(rows.allSatisfy { $0.replacing(/\e\[[0-9;]*m/, with: "").count == 4 })
    }

    @Test(arguments: [
        (ColorDepth.trueColor, "8;2;"), (.indexed256, "8;5;"), (.ansi16, "[9"), (.none, "▀▁▂▃▄▅▆▇█▌▐▖▗▘▝"),
    ])
    func coloursAreThoseOfTheTerminal(_ depth: ColorDepth, _ marks: String) throws {
        let text = try draw(scene(width: 64, height: 64), .symbols, depth).text
        if depth == .none {
            // Only resets, and shades made of blocks.
            #expect(!text.contains(/\e\[[1-9]/))
            #expect(text.contains { marks.contains($0) })
        } else {
            #expect(text.contains(marks))
        }
    }

    @Test func kittyChunksCarryThePixels() throws {
        var random = SplitMix64(seed: 1)
        let noise = Image(
            width: 60, height: 50, pixels: (0..<9000).map { _ in Float.random(in: 0...1, using: &random) })
        let picture = try draw(noise, .kitty)
        let commands = picture.text.components(separatedBy: "\(escape)\\").filter {
            $0.hasPrefix("\(escape)_G")
        }
        let parts = commands.map { $0.dropFirst(3).split(separator: ";", maxSplits: 1).map(String.init) }
        let control = try #require(parts.first?.first)
        // Twice its size in cells of 10×20, and no more pixels than the picture has, or a few.
        #expect(control.contains("c=12") && control.contains("r=5") && control.contains("a=T"))
        // Each chunk is padded by itself.
        let data = parts.compactMap { $0.count > 1 ? Data(base64Encoded: $0[1]) : nil }.reduce(Data(), +)
        #expect(data.count == 60 * 50 * 4)
        // Four bytes per pixel, the last of them opaque; scaling to an equal size may round.
        let sent = data.enumerated().filter { $0.offset % 4 != 3 }.map { Int($0.element) }
        let worst = zip(sent, noise.rgb8).map { abs($0 - Int($1)) }.max()
        #expect(try #require(worst) <= 3)
    }

    @Test func iTerm2AndSixelSayTheirNames() throws {
        let image = scene(width: 60, height: 50)
        #expect(try draw(image, .iTerm2).text.contains("\(escape)]1337;File=inline=1"))
        let sixel = try draw(image, .sixel).text
        #expect(sixel.hasPrefix("\(escape)P") && sixel.hasSuffix("\(escape)\\"))
        // Its raster attributes: pixels across and down, like the cells, in whole sixels of 6 down.
        let size = sixel.firstMatch(of: /"1;1;(\d+);(\d+)/).map { [$0.1, $0.2] }
        #expect(size == ["120", "96"])
    }

    @Test(arguments: TerminalGraphics.allCases)
    func onePixelAndExtremeAspectsDraw(_ graphics: TerminalGraphics) throws {
        for (width, height) in [(1, 1), (20_000, 1), (1, 20_000)] {
            let image = Image.filled(width: width, height: height, red: 1, green: 1, blue: 1)
            let picture = try draw(image, graphics)
            #expect(!picture.text.isEmpty)
            #expect(picture.size.columns >= 1 && picture.size.columns <= 80)
            #expect(picture.size.rows >= 1 && picture.size.rows <= 24)
        }
    }
}

@Suite struct TerminalWindowTests {
    @Test(arguments: [
        // At most two pixels per column; then the columns, then the rows decide.
        (50, 50, 80, 200, 25, 13), (50, 50, 20, 200, 20, 10), (200, 200, 80, 22, 44, 22),
        (400, 100, 80, 24, 80, 10), (50, 50, 0, -5, 1, 1),
    ])
    func symbolsFit(_ width: Int, _ height: Int, _ columns: Int, _ rows: Int, _ cells: Int, _ lines: Int) {
        let window = TerminalWindow(size: CellSize(columns: columns, rows: rows))
        let image = Image.filled(width: width, height: height, red: 0, green: 0, blue: 0)
        #expect(window.size(fitting: image, as: .symbols) == CellSize(columns: cells, rows: lines))
    }

    @Test func pixelsKeepTheirAspectInCellsOfAnyShape() {
        let image = Image.filled(width: 300, height: 200, red: 0, green: 0, blue: 0)
        for cell in [
            CellPixels(width: 7, height: 15), CellPixels(width: 12, height: 12),
            CellPixels(width: 20, height: 41),
        ] {
            let window = TerminalWindow(size: CellSize(columns: 60, rows: 20), cell: cell)
            let size = window.size(fitting: image, as: .sixel)
            let aspect = Double(size.columns * cell.width) / Double(size.rows * cell.height)
            // At most one row more or less.
            #expect(abs(aspect / 1.5 - 1) < 0.1)
            #expect(size.columns <= 60 && size.rows <= 20)
        }
    }

    @Test func absurdSizesAreLimited() {
        let window = TerminalWindow(
            size: CellSize(columns: .max, rows: .min), cell: CellPixels(width: .max, height: 0))
        #expect(window.size == CellSize(columns: 1000, rows: 1))
        #expect(window.cell == CellPixels(width: 200, height: 1))
    }
}
