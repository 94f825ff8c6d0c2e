import LanguageTestSupport
import DeepFeatures
import Foundation
import Imaging
import Interpreter
import PictureValues
import Testing

/// Masks as pictures: white inside, black outside.
@Suite struct MaskPictureTests {
    private func playground() throws -> Playground {
        let playground = try Playground()
        playground.run("x = image(\"faces/f0.png\"); m = mask(rect: [10, 5, 20, 30], size: [40, 40])")
        _ = playground.host.takeLines()
        return playground
    }

    private func mask(_ code: String, in playground: Playground) throws -> Mask {
        try #require(try playground.value(of: code) as? Mask)
    }

    @Test(arguments: [
        "m", "mask(ellipse: [5, 5, 20, 30], feather: 6, size: [40, 40])",
        "mask(rect: [10, 5, 20, 30], invert: true, size: [40, 40])",
    ])
    func whatIsSavedIsReadBack(code: String) throws {
        let playground = try playground()
        let file = playground.folder + "/m.png"
        #expect(playground.output(of: "save(\(code), \"\(file)\")") == [file])
        let (saved, back) = (
            try mask(code, in: playground).coverage(width: 40, height: 40),
            try mask("mask(\"\(file)\")", in: playground).coverage(width: 40, height: 40)
        )
        #expect(zip(saved.values, back.values).allSatisfy { abs($0 - $1) <= 0.501 / 255 })
        #expect(code != "m" || saved == back)
        let picture = try #require(try playground.value(of: "load(\"\(file)\")") as? Picture)
        #expect(!picture.isEdited && picture.image.width == 40)
        #expect(code != "m" || (picture.image[20, 20, 0] == 1 && picture.image[2, 2, 0] == 0))
    }

    /// Masks are joined by +, taken out by -, and turned by invert:; they are kept, and made again by why.
    @Test func masksHaveASumAndADifference() throws {
        let playground = try playground()
        playground.run("n = mask(ellipse: [0, 0, 20, 20])")
        _ = playground.host.takeLines()
        #expect(
            playground.output(of: "j = m + n")
                == ["j: mask, rectangle 20×30 at (10, 5), in a 40×40 picture + ellipse 20×20 at (0, 0)"])
        #expect(
            playground.output(of: "d = m - n - n")
                == [
                    "d: mask, rectangle 20×30 at (10, 5), in a 40×40 picture - ellipse 20×20 at (0, 0) - ellipse 20×20 at (0, 0)"
                ])
        #expect(
            playground.output(of: "i = mask(n, invert: true)") == [
                "i: mask, all but the ellipse 20×20 at (0, 0)"
            ])
        #expect(
            playground.output(of: "mask(m + n, invert: true, feather: 3)").first?.contains(
                "all but rectangle 20×30") == true)
        for name in ["j", "d"] {
            let value = try mask(name, in: playground)
            let script = try playground.checkedOutput(of: "why \(name)").joined(separator: "\n")
            let again = try self.playground()
            again.run(script)
            #expect(try mask(name, in: again) == value, "\(script)")
            #expect(
                playground.output(of: "why \(name)").contains { $0.contains(" + ") || $0.contains(" - ") })
        }
        for code in ["m * 2", "m and n", "m or n", "not m"] {
            let lines = playground.output(of: code)
            #expect(lines.contains { $0.contains("a + b") }, "\(code): \(lines)")
        }
        #expect(playground.output(of: "show(m - m, x)").isEmpty == false)
        #expect(
            playground.output(of: "composite(negative(x), over: x, mask: m - m)").first?.contains(
                "covers nothing") == true)
    }

    @Test func aMaskFromAPictureHasThatPicturesSize() throws {
        let playground = try playground()
        playground.run("save(m, \"\(playground.folder)/m.png\"); n = mask(\"\(playground.folder)/m.png\")")
        _ = playground.host.takeLines()
        #expect(playground.output(of: "show n") == ["n: image 40×40"])
    }

    /// Other programs write masks of 0 and 1, or of the numbers of classes.
    @Test(arguments: [
        ("mask(\"dark.pgm\")", true), ("mask(image(\"dark.pgm\"))", true), ("mask(\"black.pgm\")", false),
    ])
    func aDarkMaskIsTold(code: String, isTold: Bool) throws {
        let playground = try playground()
        try playground.write("P5 2 2 255\n\0\u{1}\u{3}\0", to: "home/data/dark.pgm")
        try playground.write("P5 2 2 255\n\0\0\0\0", to: "home/data/black.pgm")
        let lines = playground.output(of: "n = \(code)")
        let warning = "warning: the brightest pixel of this mask is 3 of 255, and 255 is wholly inside"
        #expect((lines.first == warning) == isTold, "\(lines)")
        #expect(lines.last?.hasPrefix("n: ") == true, "\(lines)")
        // A soft mask, or one drawn here, is bright enough.
        playground.run("save(m, \"\(playground.folder)/m.png\")")
        _ = playground.host.takeLines()
        #expect(playground.output(of: "n = mask(\"\(playground.folder)/m.png\")").count == 1)
    }

    /// A PAM of 2×1, its left pixel clear, the other painted with this grey.
    private func layer(_ grey: UInt8, alpha: UInt8 = 255, in playground: Playground) throws {
        let header = "P7\nWIDTH 2\nHEIGHT 1\nDEPTH 2\nMAXVAL 255\nTUPLTYPE GRAYSCALE_ALPHA\nENDHDR\n"
        try Data(Array(header.utf8) + [0, 0, grey, alpha]).write(
            to: URL(fileURLWithPath: playground.folder + "/home/data/layer.pam"))
    }

    /// Black paint on a clear layer covers nothing; what does is said, and is right.
    @Test func blackPaintIsTold() throws {
        let playground = try playground()
        try layer(0, in: playground)
        let lines = playground.output(of: "y = erase(x, mask: mask(\"layer.pam\"))")
        #expect(
            lines.first
                == "warning: the paint in this file is black, and only white belongs to a mask, so that nothing is inside",
            "\(lines)")
        #expect(
            lines.contains("  = paint it white, or write mask(image(\"layer.pam\"), invert: true)"),
            "\(lines)")
        #expect(lines.contains("error: this mask covers nothing of a 40×40 picture"), "\(lines)")
        #expect(lines.last?.hasPrefix("  = only the white of its picture is inside") == true, "\(lines)")
        #expect(
            playground.output(of: "n = mask(\"layer.pam\", invert: true)").first?.hasSuffix(
                "so that with invert: true all of it is inside") == true)
        #expect(playground.output(of: "n = mask(image(\"layer.pam\"), invert: true)").count == 1)
        #expect(
            try mask("n", in: playground).coverage(width: 2, height: 1).values == [0, 1])
    }

    @Test func otherLayersAreNoBlackPaint() throws {
        let playground = try playground()
        try layer(255, in: playground)
        #expect(playground.output(of: "n = mask(\"layer.pam\")").count == 1)
        #expect(try mask("n", in: playground).coverage(width: 2, height: 1).values == [0, 1])
        try layer(0, alpha: 0, in: playground)
        #expect(
            playground.output(of: "n = mask(\"layer.pam\")").first
                == "warning: nothing is painted in this file, which is clear everywhere")
        let lines = playground.output(of: "y = erase(x, mask: mask(rect: [90, 90, 9, 9]))")
        #expect(lines.last?.contains("numbers count pixels from the top left") == true, "\(lines)")
        try playground.write("P5 2 2 255\n\0\0\0\0", to: "home/data/black.pgm")
        #expect(
            playground.output(of: "y = erase(x, mask: mask(\"black.pgm\"))").last?.contains("paint it white")
                == true)
    }

    /// A photograph is no mask, and a mask of which the inverse is meant covers the other share.
    @Test func photographsAreNoMasks() throws {
        let playground = try playground()
        let lines = playground.output(of: "n = mask(\"faces/f1.png\")")
        #expect(
            lines.first?.contains("neither white nor black: it looks like a photograph") == true, "\(lines)")
        try playground.write("P5 2 2 255\n\0\0\0\u{7F}", to: "home/data/corner.pgm")
        #expect(
            playground.output(of: "mask(\"corner.pgm\", invert: true)").last?.contains("87.5 % of it") == true
        )
    }

    /// A mask made for a picture of another aspect is stretched over this one, and says so.
    @Test(arguments: [
        ("composite(negative(x), over: x, mask: m)", true), ("erase(x, mask: m)", true),
        ("composite(negative(x), over: x, mask: square)", false), ("erase(x, mask: square)", false),
        ("erase(x, mask: mask(rect: [1, 1, 9, 9]))", false),
    ])
    func aStretchedMaskIsTold(code: String, isTold: Bool) throws {
        let playground = try playground()
        playground.run(
            "m = mask(rect: [10, 5, 20, 30], size: [60, 40]); square = mask(rect: [9, 9, 9, 9], size: [80, 81])"
        )
        _ = playground.host.takeLines()
        let lines = playground.output(of: "for i in 1..2 { y = \(code) }")
        let told = lines.filter { $0 == "warning: m is 60×40, and is stretched over 40×40" }
        #expect(told.count == (isTold ? 1 : 0), "\(lines)")
        #expect(lines.contains { $0.hasPrefix("warning") } == isTold, "\(lines)")
    }

    @Test func masksAreShownBesidePictures() throws {
        let playground = try playground()
        #expect(playground.output(of: "show m") == ["m: image 40×40"])
        #expect(playground.output(of: "show x, m") == ["x: image 40×40", "m: image 40×40"])
        #expect(playground.output(of: "g = grid([x, m])").last?.hasPrefix("g: image ") == true)
        #expect(playground.output(of: "g = strip([m, m])").last?.hasPrefix("g: image ") == true)
    }

    /// Without its own size it takes that of the picture beside it; without a picture, one that holds it, and
    /// says so.
    @Test func aMaskWithoutASizeIsDrawnInOne() throws {
        let playground = try playground()
        playground.run("e = mask(ellipse: [25, 15, 90, 120]); wide = image(\"wide.png\")")
        _ = playground.host.takeLines()
        #expect(playground.output(of: "show e, wide") == ["e: image 60×40", "wide: image 60×40"])
        #expect(playground.output(of: "g = grid([e, wide])").count == 1)
        let lines = playground.output(of: "show e")
        #expect(lines.last == "e: image 140×150")
        #expect(
            lines.first == "warning: the mask has no size of its own, and is drawn in a picture of 140×150")
    }
}
