import LanguageTestSupport
import DeepFeatures
import Foundation
import Imaging
import Interpreter
import PictureValues
import Testing

/// What a picture's file says besides its pixels, as the language shows it.
@Suite struct PictureFileTests {
    /// A PAM of 4×1: white, white, clear white, clear black.
    private func clearMask(in playground: Playground) throws {
        let header = "P7\nWIDTH 4\nHEIGHT 1\nDEPTH 2\nMAXVAL 255\nTUPLTYPE GRAYSCALE_ALPHA\nENDHDR\n"
        let bytes = Array(header.utf8) + [255, 255, 255, 255, 255, 0, 0, 0]
        try Data(bytes).write(to: URL(fileURLWithPath: playground.folder + "/home/data/clear.pam"))
    }

    @Test func whatIsClearInAMasksFileLiesOutside() throws {
        let playground = try Playground()
        try clearMask(in: playground)
        let mask = try #require(try playground.value(of: "mask(\"clear.pam\")") as? Mask)
        #expect(mask.coverage(width: 4, height: 1).values == [1, 1, 0, 0])
        #expect(playground.host.takeLines().isEmpty)
    }

    @Test func aPictureThatWasLaidOnWhiteIsNoMaskInSilence() throws {
        let playground = try Playground()
        try clearMask(in: playground)
        let lines = playground.output(of: "x = image(\"clear.pam\"); m = mask(x)")
        #expect(
            lines.contains { $0.contains("warning: the transparent parts of x were laid on white") },
            "\(lines)")
        #expect(lines.contains { $0.contains("mask(\"clear.pam\")") })
    }

    @Test func infoTellsWhatWasDoneAndTheSessionKeepsIt() throws {
        let playground = try Playground(sessionFile: true)
        try clearMask(in: playground)
        playground.run("x = image(\"clear.pam\"); y = crop(x, [0, 0, 2, 1])")
        _ = playground.host.takeLines()
        try playground.reopen()
        let said = "grey became RGB; clear parts laid on white"
        for name in ["x", "y"] {
            let lines = playground.output(of: "info(\(name))")
            #expect(lines.contains { $0.hasPrefix("decoding") && $0.hasSuffix(said) }, "\(lines)")
        }
        // For an edit, the file is no longer mentioned, and neither is this.
        #expect(!playground.output(of: "info(negative(x))").contains { $0.hasPrefix("decoding") })
    }

    @Test func setsDecodeAsImageDoes() throws {
        let playground = try Playground()
        try clearMask(in: playground)
        let lines = playground.output(of: "info(dataset([\"clear.pam\"])[0])")
        #expect(lines.contains { $0.hasSuffix("clear parts laid on white") }, "\(lines)")
    }

    @Test func loadReadsWhateverImageReads() throws {
        let playground = try Playground()
        try clearMask(in: playground)
        let picture = try #require(try playground.value(of: "load(\"clear.pam\")") as? Picture)
        #expect(picture.image.width == 4)
    }

    // MARK: What says that a picture is edited

    @Test(arguments: ["png", "jpg"])
    func anEditedPictureIsKnownWhereverItIsRead(ending: String) throws {
        let playground = try Playground()
        let file = "\(playground.folder)/home/data/faces/edit.\(ending)"
        playground.run("z = negative(image(\"faces/f0.png\")); save(z, \"\(file)\")")
        for code in ["load(\"\(file)\")", "image(\"\(file)\")", "dataset(\"faces\")[\"edit.\(ending)\"]"] {
            let picture = try #require(try playground.value(of: code) as? Picture)
            #expect(picture.isEdited, "\(code)")
            _ = playground.host.takeLines()
            let info = playground.output(of: "info(\(code))")
            #expect(info.contains { $0.hasPrefix("edited ") }, "\(info)")
        }
        // A part of it, saved again.
        let again = "\(playground.folder)/again.\(ending)"
        playground.run("save(crop(load(\"\(file)\"), [0, 0, 20, 20]), \"\(again)\")")
        #expect(try #require(try playground.value(of: "load(\"\(again)\")") as? Picture).isEdited)
        #expect(try !#require(try playground.value(of: "image(\"faces/f0.png\")") as? Picture).isEdited)
    }

    /// Maps, plots and differences are not photographs; a picture that shows an edited one is.
    @Test func whatIsNoPhotographIsNotCalledEdited() throws {
        let playground = try Playground()
        playground.run(
            """
            use(network("tiny")); x = image("faces/f0.png"); z = negative(x)
            w = phi(x, size: [32, 32]) - phi(z, size: [32, 32])
            t = table(["a", "b"], [[1, 2], [2, 3]])
            """)
        let codes = [
            "heatmap(w)[0].picture", "heatmap(w, over: x)[0].picture", "compare(x, z)[0].difference",
            "plot(t)",
            "grid([x, x])", "grid(heatmap(w, over: x))",
        ]
        for code in codes {
            #expect(try !#require(try playground.value(of: code) as? Picture).isEdited, "\(code)")
        }
        for code in ["heatmap(w, over: z)[0].picture", "grid([x, z])"] {
            #expect(try #require(try playground.value(of: code) as? Picture).isEdited, "\(code)")
        }
    }
}
