import Interpreter
import PictureValues
import Testing

/// Points that are surely a mistake: fractions, x and y swapped, points of another picture.
@Suite struct AlignmentDoubtTests {
    private func output(of code: String, landmarks: String = "8 14 28 15") throws -> [String] {
        let playground = try Playground()
        try playground.write(
            (0..<8).map { "f\($0) \(landmarks)\n" }.joined(), to: "home/data/coords.txt")
        playground.run("x = resize(image(\"wide.png\"), [240, 160])")
        _ = playground.host.takeLines()
        return playground.output(of: code)
    }

    private static let eyes = "to: [[80, 60], [160, 60]]"

    @Test(arguments: [
        "align(x, points: [[0.39, 0.51], [0.61, 0.51]], to: [[80, 60], [160, 60]])",
        "align(x, points: [[80, 60], [160, 60]], to: [[0.39, 0.51], [0.61, 0.51]])",
        "image(\"wide.png\", landmarks: [[0.39, 0.51], [0.61, 0.51]])",
        "dataset(\"faces\", landmarks: [[0.39, 0.51], [0.61, 0.51]])",
    ])
    func fractionsAreNoPixels(code: String) throws {
        let lines = try output(of: code)
        #expect(
            lines.first
                == "error: these points look like fractions of a picture's width and height; here they are pixels",
            "\(lines)")
        #expect(lines.last?.contains("multiply each x by ") == true, "\(lines)")
    }

    /// In a file as well.
    @Test func fractionsInFiles() throws {
        let lines = try output(
            of: "dataset(\"faces\", landmarks: \"coords.txt\")", landmarks: "0.39 0.51 0.61 0.52")
        #expect(lines.last == "  = multiply each x by the picture's width, each y by its height", "\(lines)")
    }

    @Test func whatTheyAreInPixelsIsSaid() throws {
        let lines = try output(of: "align(x, points: [[0.39, 0.51], [0.61, 0.51]], \(Self.eyes))")
        #expect(
            lines.last == "  = multiply each x by 240, each y by 160: [[93.6, 81.6], [146.4, 81.6]]",
            "\(lines)")
    }

    @Test(arguments: [
        ("points: [[60, 80], [60, 160]]", "turned by about 90°: are x and y swapped in the points?"),
        ("points: [[160, 60], [80, 60]]", "turned upside down or mirrored"),
        ("points: [[80, 60], [82, 60]]", "enlarged more than 20 times: are these points pixels?"),
        ("points: [[80, 60], [83, 60]], size: [24, 16]", "enlarged more than 20 times"),
    ])
    func oddWarpsAreTold(points: String, warning: String) throws {
        let lines = try output(of: "align(x, \(points), \(Self.eyes));")
        #expect(lines.first?.hasPrefix("warning: the picture is " + warning) == true, "\(lines)")
        #expect(lines.count { $0.hasPrefix("warning: ") } == 1, "\(lines)")
    }

    @Test func pointsVeryNearEachOtherAreTold() throws {
        let lines = try output(of: "align(x, points: [[80, 60], [83, 60]], to: [[10, 6], [16, 6]]);")
        #expect(
            lines.first == "warning: the points are no more than 3.00 pixels apart, in a picture of 240×160",
            "\(lines)")
    }

    @Test(arguments: [
        "align(x, points: [[80, 60], [150, 90]], to: [[80, 60], [160, 60]]);",
        "align(x, points: [[0, 0], [1, 1]], to: [[0, 0], [15, 16]], size: [40, 40]);",
        "align(x, points: [[20, 30], [220, 30]], to: [[8, 14], [28, 15]], size: [40, 40]);",
    ])
    func usualOnesAreNot(code: String) throws {
        let lines = try output(of: code)
        #expect(!lines.contains { $0.contains("90°") || $0.contains("enlarged") }, "\(lines)")
        #expect(!lines.contains { $0.hasPrefix("error") }, "\(lines)")
    }

    @Test func picturesOfASetAreCounted() throws {
        let lines = try output(
            of:
                "d = dataset(\"faces\", landmarks: \"coords.txt\"); b = align(d, to: [[10, 5], [10, 30]], size: [40, 40])"
        )
        #expect(
            lines.contains(
                "warning: 8 of 8 images are turned by about 90°: are x and y swapped in the points?"),
            "\(lines)")
    }
}
