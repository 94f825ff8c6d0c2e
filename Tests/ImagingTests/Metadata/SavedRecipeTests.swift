import Foundation
import Imaging
import Support
import TestSupport
import Testing

/// What a picture's file says about how the picture was made.
@Suite struct SavedRecipeTests {
    private static let script = "x = image(\"face.jpg\") # 1 < 2 && \"é\" > 'φ'\n\tz = blur(x, 3)\n"
    private let image = scene(width: 21, height: 14)

    /// A saved picture in the format of that ending, with the bytes that it would have without what it says.
    private func saved(
        _ ending: String, _ image: Image? = nil, script: String? = script,
        statement: String = "Edited with dfi <3."
    ) throws -> (file: [UInt8], plain: [UInt8]) {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (file, plain) = (folder.appending(path: "a.\(ending)"), folder.appending(path: "b.\(ending)"))
        let provenance = ImageProvenance(
            statement, sourceType: .compositeWithTrainedAlgorithmicMedia,
            script: try script.map { try RecipeScript($0) })
        try ImageFile.write(image ?? self.image, path: file.path, comment: "c", provenance: provenance)
        try ImageFile.write(image ?? self.image, path: plain.path, comment: "c")
        return ([UInt8](try Data(contentsOf: file)), [UInt8](try Data(contentsOf: plain)))
    }

    private func finding(_ file: [UInt8]) throws -> SavedRecipe.Finding {
        try ImageFile.recipe(in: file, DecodingRequest(name: "x"))
    }

    /// A PNG file in which another program has put a text where recipes are.
    private func png(saying text: [UInt8], flag: UInt8 = 0, type: String = "iTXt") throws -> [UInt8] {
        let plain = try PNGCodec().encode(image, options: ImageEncodingOptions())
        let head: [UInt8] = type == "iTXt" ? [0, flag, 0, 0, 0] : type == "zTXt" ? [0, 0] : [0]
        let chunk = Array(type.utf8) + Array("Recipe".utf8) + head + text
        let count = withUnsafeBytes(of: UInt32(chunk.count - 4).bigEndian, Array.init)
        return plain[..<33] + count + chunk + PNGChunks.checksum(of: chunk[...]) + plain[33...]
    }

    /// A JPEG file in which another program has put an XMP packet.
    private func jpeg(packet: String) throws -> [UInt8] {
        let plain = try JPEGCodec().encode(image, options: ImageEncodingOptions())
        let payload = Array("http://ns.adobe.com/xap/1.0/\0".utf8) + Array(packet.utf8)
        let length = payload.count + 2
        return [0xFF, 0xD8, 0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + payload + plain[2...]
    }

    private let pixels = String(repeating: "0123456789abcdef", count: 4)
    private var text: String { "# dfi recipe 1\n# program: 0.1.0\n# engine: 2\n# pixels: \(pixels)\n\nx = 1" }
    private var recipe: SavedRecipe {
        get throws {
            SavedRecipe(
                try RecipeScript("x = 1"), pixels: try #require(ContentHash(hex: pixels)), program: "0.1.0",
                engine: "2")
        }
    }

    // MARK: What is saved

    @Test(arguments: ["png", "jpg"])
    func aRecipeComesBackAsItWas(_ ending: String) throws {
        let file = try saved(ending).file
        let recipe = SavedRecipe(
            try RecipeScript(Self.script),
            pixels: try ImageFile.decode(bytes: file, name: "x").bytesHash)
        #expect(try finding(file) == .recipe(recipe, isUnchanged: true))
        #expect(recipe.program == Version.current && recipe.engine == EngineVersion.current)
        #expect(try finding(saved(ending, script: nil).file) == .none)
        #expect(try finding(saved(ending).plain) == .none)
    }

    /// The title, the facts and the empty line are comments and spaces to the language.
    @Test func theTextIsAScript() throws {
        #expect(try recipe.text == text)
    }

    @Test func thePictureInAPNGIsTheSameBytes() throws {
        let (file, plain) = try saved("png")
        let chunks = PNGChunks.read(file)
        #expect(chunks.map(\.type).filter { $0 == "iTXt" }.count == 3)
        let said = ["XML:com.adobe.xmp\0", "Recipe\0"].map { Array($0.utf8) }
        let others = chunks.filter { chunk in !said.contains { chunk.data.starts(with: $0) } }
        let plainChunks = PNGChunks.read(plain)
        #expect(others.map(\.type) == plainChunks.map(\.type))
        #expect(others.map(\.data) == plainChunks.map(\.data))
    }

    @Test func thePictureInAJPEGIsTheSameBytes() throws {
        let (file, plain) = try saved("jpg")
        let mark = Array("http://ns.adobe.com/xap/1.0/\0".utf8)
        // JFIF's segment of 18 bytes, then ours.
        #expect(file[20..<22] == [0xFF, 0xE1] && file[24...].starts(with: mark))
        let length = Int(file[22]) << 8 + Int(file[23])
        #expect(file[..<20] + file[(22 + length)...] == plain[...])
    }

    @Test(arguments: ["png", "jpg"])
    func theSameIsSavedAgain(_ ending: String) throws {
        #expect(try saved(ending).file == saved(ending).file)
    }

    // MARK: Limits

    /// With what the packet has besides, the largest recipe fits into a segment.
    @Test(arguments: ["png", "jpg"])
    func theLargestScriptFits(_ ending: String) throws {
        let script = String(repeating: "<", count: RecipeScript.maximumBytes / 4)
        guard case .recipe(let recipe, true) = try finding(saved(ending, script: script).file) else {
            Issue.record("no recipe")
            return
        }
        #expect(recipe.script.text == script)
        #expect(throws: UnfitRecipe.size(60_004)) { try RecipeScript(script + "<") }
        #expect(throws: UnfitRecipe.size(60_001)) { try RecipeScript(String(repeating: "a", count: 60_001)) }
    }

    @Test(arguments: ["\u{0}", "\u{1B}[2J", "\r", "a\r\n", "\u{FFFF}"])
    func controlCharactersAreRefused(_ text: String) {
        #expect(throws: UnfitRecipe.characters) { try RecipeScript(text) }
    }

    @Test func aStatementThatNoSegmentHoldsIsRefused() {
        let error = #expect(throws: XMPTooLarge.self) {
            try saved("jpg", statement: String(repeating: "long ", count: 14_000))
        }
        #expect(error?.message.contains("65,504") == true, "\(error?.message ?? "")")
    }

    // MARK: Changed pictures

    @Test(arguments: ["png", "jpg"])
    func aChangedPictureIsRecognised(_ ending: String) throws {
        var other = image
        other[3, 4, 1] += other[3, 4, 1] > 0.5 ? -0.2 : 0.2
        let (said, plain) = try saved(ending)
        let changed = try saved(ending, other).plain
        // What the first file says, in the second one: it comes after PNG's header and JFIF's segment.
        let place = ending == "png" ? 33 : 20
        let statement = Array(said[place..<(place + said.count - plain.count)])
        guard case .recipe(let recipe, false) = try finding(changed[..<place] + statement + changed[place...])
        else {
            Issue.record("not recognised")
            return
        }
        #expect(recipe.script.text == Self.script)
    }

    /// Comments that another program adds are none of the picture.
    @Test func whatIsSaidBesidesMakesNoDifference() throws {
        var file = try saved("jpg").file
        file.insert(contentsOf: [0xFF, 0xFE, 0, 4, 65, 66], at: 20)
        guard case .recipe(_, true) = try finding(file) else {
            Issue.record("taken for changed")
            return
        }
    }

    @Test func aTruncatedPictureWithARecipeIsAnError() throws {
        let file = try saved("jpg").file
        #expect(throws: UndecodableImage.self) { try finding(file.dropLast(40)) }
    }

    // MARK: Files of other programs

    @Test(arguments: ["iTXt", "tEXt"])
    func aRecipeThatWasNotCompressedIsRead(_ type: String) throws {
        let file = try png(saying: Array(text.utf8), type: type)
        #expect(try finding(file) == .recipe(recipe, isUnchanged: false))
    }

    @Test(arguments: ["iTXt", "zTXt"])
    func aCompressedRecipeIsRead(_ type: String) throws {
        let compressed = try #require(ZlibStream.compressed(Array(text.utf8)))
        let file = try png(saying: compressed, flag: 1, type: type)
        #expect(try finding(file) == .recipe(recipe, isUnchanged: false))
    }

    /// As exiftool, Exiv2 and Adobe's toolkit may write it.
    @Test(arguments: [
        "<dfi:Recipe>TEXT</dfi:Recipe>", "<dfi:Recipe\n>TEXT</dfi:Recipe >", " dfi:Recipe=\"TEXT\"",
        "\tdfi:Recipe = 'TEXT'",
    ])
    func aRewrittenPacketIsRead(_ form: String) throws {
        for prefix in ["dfi", "ns1"] {
            for (newline, quote) in [("\n", "\""), ("&#xA;", "&quot;"), ("&#10;", "&#34;")] {
                let text = text + "\ny = \"a\""
                let written = text.replacing("\n", with: newline).replacing("\"", with: quote)
                if form.contains("\"TEXT\""), quote == "\"" { continue }
                let property = form.replacing("TEXT", with: written).replacing("dfi:", with: prefix + ":")
                let packet = "<rdf:RDF xmlns:\(prefix)=\"urn:dfi:saved-picture/\"\(property)/>"
                guard case .recipe(let recipe, false) = try finding(jpeg(packet: packet)) else {
                    Issue.record("\(packet)")
                    continue
                }
                #expect(recipe.script.text == "x = 1\ny = \"a\"")
            }
        }
    }

    @Test(arguments: [
        "", "Take two eggs.", "# dfi recipe", "# dfi recipes 1", "\u{FEFF}# dfi recipe 1", " # dfi recipe 1",
    ])
    func otherTextsAreNoRecipes(_ text: String) throws {
        #expect(try finding(png(saying: Array(text.utf8))) == .none)
        #expect(
            try finding(
                jpeg(packet: "<a xmlns:dfi='urn:dfi:saved-picture/'><dfi:Recipe>\(text)</dfi:Recipe>"))
                == .none)
    }

    @Test func otherPacketsAndFormatsHaveNone() throws {
        for packet in [
            "", "<dfi:Recipe>\(text)</dfi:Recipe>", "urn:dfi:saved-picture/ dfi:Recipe=\"\(text)\"",
            "<a xmlns:dfi='urn:dfi:saved-picture/'><dfi:Recipes>\(text)</dfi:Recipes>",
            "<a xmlns:dfi='urn:dfi:saved-picture/'><dfi:Recipe/>",
        ] {
            #expect(try finding(jpeg(packet: packet)) == .none, "\(packet)")
        }
        #expect(try finding(Array("P3 1 1 255\n1 2 3".utf8)) == .none)
        #expect(throws: NotAPicture.self) { try finding(Array(text.utf8)) }
    }

    @Test(arguments: [2, 10, 999_999])
    func aNewerRecipeIsToldApart(_ version: Int) throws {
        for rest in ["", "\n", "\n\u{1}\r\n{}"] {
            let file = try png(saying: Array("# dfi recipe \(version)\(rest)".utf8))
            #expect(try finding(file) == .newer(version: version))
        }
    }

    // MARK: Damage

    @Test(arguments: [
        ("recipe 1", "recipe "), ("recipe 1", "recipe 0"), ("recipe 1", "recipe -1"),
        ("recipe 1", "recipe 1 "), ("recipe 1", "recipe 1\r"), ("recipe 1", "recipe 9999999999999999999999"),
        ("# program: 0.1.0\n", ""), ("# engine: 2\n", ""), ("0123", "012"), ("0123", "012G"),
        ("# engine: 2", "# engine: \u{1B}[2J"), ("# engine: 2", "# engine:"), ("# engine: 2", "engine: 2"),
        ("# engine: 2", "#:"), ("# engine: 2", "# : 2"), ("x = 1", "x = \u{7}"), ("x = 1", "x\r\n"),
        ("\n\nx = 1", ""), ("\n\nx = 1", "\n"), ("\n\n", "\n"),
        ("x = 1", String(repeating: "x", count: 60_001)),
        ("\n\n", String(repeating: "\n# a: b", count: 100) + "\n\n"),
    ])
    func aDamagedRecipeIsToldApart(_ right: String, _ wrong: String) throws {
        let damaged = text.replacing(right, with: wrong)
        #expect(damaged != text)
        for file in [
            try png(saying: Array(damaged.utf8)),
            try png(saying: try #require(ZlibStream.compressed(Array(damaged.utf8))), flag: 1),
        ] {
            guard case .damaged(let reason) = try finding(file) else {
                Issue.record("not damaged: \(damaged.debugDescription.prefix(100))")
                continue
            }
            #expect(!reason.isEmpty)
        }
    }

    @Test func bytesThatAreNoTextAreDamage() throws {
        let compressed = try #require(ZlibStream.compressed(Array(text.utf8)))
        let zeros = try #require(ZlibStream.compressed([UInt8](repeating: 0, count: 60 << 20)))
        #expect(zeros.count < 100_000)
        var corrupt = compressed
        corrupt[compressed.count / 2] ^= 1
        for (bytes, flag) in [
            (Array(text.utf8) + [0xFF], 0), (Array(text.utf8) + [0xED, 0xA0, 0x80], 0), (zeros, 1),
            (corrupt, 1),
            (compressed.dropLast(), 1), ([], 1), (Array(text.utf8), 1),
        ] as [([UInt8], UInt8)] {
            guard case .damaged = try finding(png(saying: bytes, flag: flag)) else {
                Issue.record("not damaged: \(bytes.count) bytes")
                continue
            }
        }
    }

    @Test(arguments: [
        "<dfi:Recipe>TEXT", "<dfi:Recipe", "<dfi:Recipe>TEXT<b/></dfi:Recipe>", "<dfi:Recipe>TEXT</b>",
        "<dfi:Recipe>TEXT &unknown; </dfi:Recipe>", "<dfi:Recipe>TEXT & </dfi:Recipe>",
        "<dfi:Recipe>TEXT &#xD800;</dfi:Recipe>", "<dfi:Recipe>TEXT &#x110000;</dfi:Recipe>",
        "<dfi:Recipe>TEXT &#99999999999;</dfi:Recipe>", "<dfi:Recipe>TEXT &#27;[2J</dfi:Recipe>",
        " dfi:Recipe=\"TEXT", " dfi:Recipe=TEXT", " dfi:Recipe=",
    ])
    func aPacketThatIsNotXMLIsDamage(_ form: String) throws {
        let packet = "<a xmlns:dfi='urn:dfi:saved-picture/'" + form.replacing("TEXT", with: text)
        guard case .damaged = try finding(jpeg(packet: packet)) else {
            Issue.record("not damaged: \(form)")
            return
        }
    }

    /// Two thousand variants of each file, with bytes flipped, cut off, removed and repeated where it speaks.
    @Test(arguments: ["png", "jpg"])
    func damagedFilesAreAnswered(_ ending: String) throws {
        let (file, plain) = try saved(ending)
        var random = SplitMix64(seed: 7)
        for _ in 0..<2000 {
            let damaged = FileDamage.damaged(file, in: 8..<(33 + file.count - plain.count), using: &random)
            do {
                if case .recipe(let recipe, _) = try finding(damaged) {
                    #expect(try RecipeScript(recipe.script.text) == recipe.script)
                }
            } catch let error as any ExplainedError {
                #expect(!error.message.isEmpty)
            }
        }
    }
}
