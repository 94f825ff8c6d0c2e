import Foundation
import Imaging
import Interpreter
import PictureValues
import Testing

/// Pictures that are intact but too small for their set's crop, and those that are gone.
@Suite struct CropMisfitTests {
    private func playground(torn: Bool = false) throws -> Playground {
        let playground = try Playground()
        let folder = playground.folder + "/home/data/faces"
        try ImageFile.write(Playground.picture(3, width: 20), path: folder + "/small.png")
        if torn {
            let whole = try Data(contentsOf: URL(fileURLWithPath: folder + "/f1.png"))
            try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: folder + "/torn.png"))
        }
        playground.run(
            "use(network(\"tiny\")); d = dataset(\"faces\", crop: [0, 0, 40, 40]); x = d[\"f0.png\"]")
        _ = playground.host.takeLines()
        return playground
    }

    private static let reason = "small.png, 20×40, is too small for the crop [0, 0, 40, 40]"

    @Test(arguments: [
        "nearest(d, to: x, k: 3, by: \"cosine\");", "nearest(d, to: x, k: 3, by: \"pixels\");",
        "for p in d { p; };", "[p.name for p in d];", "g = grid(d);",
        "normalize(network(\"tiny\"), d, size: [40, 40]);",
    ])
    func theyAreLeftOutForTheirSize(code: String) throws {
        let lines = try playground().output(of: code)
        #expect(lines.count { $0 == "warning: \(Self.reason) and is left out" } == 1, "\(lines)")
        #expect(!lines.contains { $0.contains("cannot be read") || $0.contains("damaged") }, "\(lines)")
        #expect(lines.contains { $0.contains("a crop that lies within each of its pictures") }, "\(lines)")
    }

    @Test func aMeanSaysSo() throws {
        let playground = try playground()
        let lines = playground.output(of: "m = mean(d)")
        #expect(lines.contains("warning: a mean of 8 of 9 images; \(Self.reason)"), "\(lines)")
        let info = playground.output(of: "info(m)")
        #expect(info.contains { $0.hasSuffix("8 of 9 images; small.png is left out") }, "\(info)")
    }

    @Test func damagedOnesAreNotCalledSmall() throws {
        let lines = try playground(torn: true).output(of: "m = mean(d)")
        #expect(
            lines.contains("warning: a mean of 8 of 10 images; small.png, torn.png cannot be used"),
            "\(lines)")
        #expect(
            lines.contains {
                $0.contains("small.png, 20×40, is too small for the crop") && $0.contains("damaged")
            },
            "\(lines)")
    }

    @Test func aLoopTellsOfAllTogether() throws {
        let playground = try playground()
        let folder = playground.folder + "/home/data/faces"
        for name in ["tiny1", "tiny2", "tiny3"] {
            try ImageFile.write(Playground.picture(4, width: 10), path: "\(folder)/\(name).png")
        }
        playground.run("e = dataset(\"faces\", crop: [0, 0, 40, 40]); n = []")
        _ = playground.host.takeLines()
        let lines = playground.output(of: "for p in e { n = n + [p.name] }")
        #expect(lines.count { $0.hasPrefix("warning: ") } == 1, "\(lines)")
        #expect(
            lines.first?.hasPrefix(
                "warning: small.png (20×40), tiny1.png (10×40), tiny2.png (10×40) and 1 more are too small")
                == true, "\(lines)")
        #expect(playground.output(of: "length(n)") == ["8"])
    }

    @Test(arguments: ["d[0]", "mean(d)", "for p in d { p; }"])
    func aPictureThatIsGoneIsTold(code: String) throws {
        let playground = try playground()
        let path = playground.folder + "/home/data/faces/f0.png"
        try FileManager.default.removeItem(atPath: path)
        let lines = playground.output(of: code)
        #expect(lines.contains("error: the file \(path) is gone since its dataset was made"), "\(lines)")
        #expect(lines.last == "  = make the dataset again", "\(lines)")
    }
}
