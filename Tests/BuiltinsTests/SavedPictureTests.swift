import DeepFeatures
import Foundation
import Imaging
import Interpreter
import LanguageTestSupport
import PictureValues
import SessionStore
import Testing

/// What `save` writes into a picture's file besides the picture, as this program and exiftool read it.
@Suite struct SavedPictureTests {
    private static let script = "x = image(\"faces/f0.png\") # < 1 & 2 >\nz = negative(x)\n\tprint(\"é\")"

    /// A session with x, a photograph; z, a reconstruction of it; n, a negative.
    private func playground(sessionFile: Bool = false, recipe: String? = script) throws -> Playground {
        let playground = try Playground(sessionFile: sessionFile)
        playground.session.workingFolder = playground.folder + "/out"
        playground.session.recipeWriter = { _, _ in recipe }
        playground.run(
            """
            use(network("tiny")); x = image("faces/f0.png"); n = negative(x)
            z = reconstruct(phi(x, size: [32, 32]), evaluations: 1)
            """)
        _ = playground.host.takeLines()
        return playground
    }

    private func finding(_ file: String, in playground: Playground) throws -> SavedRecipe.Finding {
        try ImageFile.recipe(DecodingRequest(name: "\(playground.folder)/out/\(file)"))
    }

    private func exiftool(_ arguments: [String], _ file: String, in playground: Playground) throws -> Data {
        try ExifTool.run(arguments, "\(playground.folder)/out/\(file)")
    }

    private func tags(_ file: String, in playground: Playground) throws -> [String: String] {
        try ExifTool.tags("\(playground.folder)/out/\(file)")
    }

    private static let composite =
        "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"

    @Test(arguments: ["png", "jpg"])
    func exiftoolReadsThatAPictureWasReconstructed(_ ending: String) throws {
        let playground = try playground()
        #expect(playground.output(of: "save(z, \"z.\(ending)\")") == ["z.\(ending)"])
        let tags = try tags("z.\(ending)", in: playground)
        let statement = "Edited with dfi by deep feature interpolation: a reconstruction of 1 evaluation."
        #expect(tags["DigitalSourceType"] == Self.composite)
        #expect(tags["Description"] == statement && tags["Comment"] == statement)
        #expect(tags["CreatorTool"] == "dfi \(Version.current)")
        #expect(tags["Warning"] == nil && tags["Error"] == nil, "\(tags)")
    }

    /// The same command for both formats, and what it prints is a script that this program reads.
    @Test(arguments: ["png", "jpg"])
    func exiftoolPrintsTheRecipe(_ ending: String) throws {
        let playground = try playground()
        playground.run("save(z, \"z.\(ending)\")")
        let printed = String(
            decoding: try exiftool(["-b", "-Recipe"], "z.\(ending)", in: playground), as: UTF8.self)
        guard case .recipe(let recipe, isUnchanged: true) = try finding("z.\(ending)", in: playground) else {
            Issue.record("no recipe")
            return
        }
        #expect(recipe.script.text == Self.script)
        #expect(printed == recipe.text)
        #expect(playground.output(of: printed).last?.contains("é") == true)
    }

    /// exiftool rewrites the packet when it writes a tag.
    @Test(arguments: ["png", "jpg"])
    func aRecipeSurvivesOtherTags(_ ending: String) throws {
        let playground = try playground()
        playground.run("save(z, \"z.\(ending)\")")
        let before = try finding("z.\(ending)", in: playground)
        _ = try exiftool(
            ["-q", "-overwrite_original", "-XMP-dc:Title=A title", "-XMP-dc:Rights=Mine"], "z.\(ending)",
            in: playground)
        #expect(try tags("z.\(ending)", in: playground)["Title"] == "A title")
        #expect(before != .none)
        #expect(try finding("z.\(ending)", in: playground) == before)
    }

    @Test(arguments: ["png", "jpg"])
    func theRecipeCanBeLeftOut(_ ending: String) throws {
        let playground = try playground()
        playground.run("save(z, \"z.\(ending)\", recipe: false)")
        let tags = try tags("z.\(ending)", in: playground)
        #expect(tags["Recipe"] == nil && tags["DigitalSourceType"] == Self.composite)
        #expect(try finding("z.\(ending)", in: playground) == .none)
    }

    @Test func nothingButTheMarkIsWrittenWhereNobodyKnowsTheScript() throws {
        let playground = try playground(recipe: nil)
        #expect(playground.output(of: "save(z, \"z.png\")") == ["z.png"])
        #expect(try tags("z.png", in: playground)["DigitalSourceType"] == Self.composite)
        #expect(try finding("z.png", in: playground) == .none)
    }

    @Test(arguments: ["png", "jpg"])
    func aPhotographAndItsPartsStayPlain(_ ending: String) throws {
        let playground = try playground()
        for code in ["x", "crop(x, [0, 0, 20, 20])", "resize(x, [50, 50])"] {
            playground.run("save(\(code), \"x.\(ending)\")")
            let tags = try tags("x.\(ending)", in: playground)
            #expect(tags["Comment"] == "Saved with dfi.", "\(code)")
            for tag in ["DigitalSourceType", "Description", "CreatorTool", "Recipe"] {
                #expect(tags[tag] == nil, "\(code) \(tag)")
            }
        }
    }

    /// No model has a part in a negative; its file says that it is an edit, and no more.
    @Test func arithmeticIsNotTheMethod() throws {
        let playground = try playground()
        for code in [
            "n", "blur(x, 2)", "composite(x, over: n, mask: mask(rect: [0, 0, 9, 9]))", "lerp(x, n, 0.5)",
        ] {
            playground.run("save(\(code), \"n.png\")")
            let tags = try tags("n.png", in: playground)
            #expect(tags["Description"] == "Edited with dfi." && tags["DigitalSourceType"] == nil, "\(code)")
            #expect(try finding("n.png", in: playground) != .none, "\(code)")
        }
    }

    /// Whatever shows a reconstruction is marked as one, also where it was read from a file or from an earlier session.
    @Test func theMarkGoesWhereTheReconstructionGoes() throws {
        let playground = try playground(sessionFile: true)
        playground.run(
            "save(z, \"z.png\"); c = composite(resize(x, [32, 32]), over: z, mask: mask(rect: [0, 0, 9, 9]))")
        _ = playground.host.takeLines()
        try playground.reopen()
        playground.session.workingFolder = playground.folder + "/out"
        for code in [
            "z", "match_color(z, to: x)", "crop(z, [0, 0, 9, 9])", "grey(z)", "grid([x, z])", "c",
            "negative(c)",
            "lerp(z, x, 0.5)", "lerp(x, z, 0.5)",
            "inpaint(x, hole: mask(rect: [9, 9, 9, 9]), set: dataset(\"faces\"), "
                + "k: 2, evaluations: 1)",
            "heatmap(phi(x, size: [32, 32]), over: z)[0].picture",
            "image(\"\(playground.folder)/out/z.png\")",
            "crop(load(\"\(playground.folder)/out/z.png\"), [0, 0, 9, 9])",
        ] {
            let lines = playground.output(of: "save(\(code), \"again.png\", replace: true)")
            let type = try tags("again.png", in: playground)["DigitalSourceType"]
            #expect(type == Self.composite, "\(code): \(lines)")
        }
    }

    /// Sessions from before the two were told apart call every edit the method's, as their files did.
    @Test func anEditOfAnOlderSessionIsTakenForAReconstruction() throws {
        let playground = try playground(sessionFile: true)
        let store = playground.session.store
        let hash = try #require(try store.hash(of: "n"))
        let object = try #require(try store.object(hash))
        let older = object.header.replacing("\"isReconstructed\":false,", with: "")
        try #require(older != object.header && older.contains("\"isEdited\":true"), "\(object.header)")
        try store.put(
            StoredObject(
                hash: hash, kind: object.kind, header: older, content: object.content,
                references: object.references))
        try playground.reopen()
        playground.session.workingFolder = playground.folder + "/out"
        playground.run("save(n, \"n.png\")")
        #expect(try tags("n.png", in: playground)["DigitalSourceType"] == Self.composite)
    }

    @Test(arguments: [
        ("\u{7}", "control characters"), (String(repeating: "<", count: 20_000), "80,000 bytes"),
    ])
    func aScriptThatDoesNotFitIsLeftOutAndThatIsSaid(_ script: String, _ reason: String) throws {
        let playground = try playground(recipe: script)
        let lines = playground.output(of: "save(z, \"z.jpg\")")
        #expect(lines.first?.hasPrefix("warning: the file is saved without its recipe: ") == true, "\(lines)")
        #expect(lines.first?.contains(reason) == true, "\(lines)")
        #expect(lines.last == "z.jpg")
        #expect(try tags("z.jpg", in: playground)["DigitalSourceType"] == Self.composite)
        #expect(try finding("z.jpg", in: playground) == .none)
    }
}
