import Foundation
import Imaging
import Support
import Testing

@Suite struct TerminalPreviewTests {
    private let escape = "\u{1B}"

    @Test func halfBlocksHoldTwoRowsACell() {
        let image = Image(
            width: 2, height: 3,
            pixels: [1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1])
        #expect(
            TerminalPreview.halfBlocks(image, columns: 2) == [
                // Both cells have the same colours, said once; the last row has no lower half.
                "\(escape)[38;2;255;0;0;48;2;0;255;0m▀▀\(escape)[0m",
                "\(escape)[38;2;0;0;255m▀\(escape)[38;2;255;255;255m▀\(escape)[0m",
            ])
    }

    @Test(arguments: [(80, 200, 80, 40), (40, 200, 40, 20), (80, 10, 20, 10), (0, 200, 1, 1), (-5, -5, 1, 1)])
    func sizeFitsTheLimits(_ columns: Int, _ limit: Int, _ cells: Int, _ rows: Int) {
        let lines = TerminalPreview.halfBlocks(
            scene(width: 50, height: 50), columns: columns, maximumRows: limit)
        #expect(lines.count == rows)
        #expect(lines.allSatisfy { $0.count { $0 == "▀" } == cells })
    }

    @Test func extremeAspectsStayInside() {
        let line = Image.filled(width: 20_000, height: 1, red: 1, green: 1, blue: 1)
        #expect(TerminalPreview.halfBlocks(line, columns: 80).count == 1)
        let pole = Image.filled(width: 1, height: 20_000, red: 1, green: 1, blue: 1)
        #expect(TerminalPreview.halfBlocks(pole, columns: 80, maximumRows: 30).count == 30)
    }

    @Test func kittyChunksCarryThePNG() throws {
        var random = SplitMix64(seed: 1)
        let noise = Image(
            width: 60, height: 50, pixels: (0..<9000).map { _ in Float.random(in: 0...1, using: &random) })
        let commands = try TerminalPreview.kitty(noise, columns: 30).components(separatedBy: "\(escape)\\")
            .dropLast()
        let parts = commands.map { $0.dropFirst(3).split(separator: ";", maxSplits: 1).map(String.init) }
        #expect(commands.count > 1 && commands.allSatisfy { $0.hasPrefix("\(escape)_G") })
        #expect(parts.allSatisfy { $0.count == 2 && $0[1].utf8.count <= 4096 })
        #expect(
            parts.map { $0[0] } == ["a=T,f=100,c=30,m=1"] + Array(repeating: "m=1", count: parts.count - 2)
                + ["m=0"])
        let data = try #require(Data(base64Encoded: parts.map { $0[1] }.joined()))
        #expect(try ImageFile.decode(bytes: Array(data), name: "x").rgb8 == noise.rgb8)
    }

    @Test func iTerm2CarriesThePNG() throws {
        let image = scene(width: 6, height: 5)
        let text = try TerminalPreview.iTerm2(image)
        #expect(text.hasPrefix("\(escape)]1337;File=inline=1:") && text.hasSuffix("\u{7}"))
        let payload = text.dropFirst("\(escape)]1337;File=inline=1:".count).dropLast()
        let data = try #require(Data(base64Encoded: String(payload)))
        #expect(try ImageFile.decode(bytes: Array(data), name: "x").rgb8 == image.rgb8)
    }
}
