import DeepFeatures
import Foundation
import Imaging
import Interpreter
import LanguageTestSupport
import PictureValues
import Support
import Testing

/// What is said of photographs in which no face is found, or one that edits come out poorly of.
@Suite struct FaceWarningTests {
    private static let byHand =
        "align(x, points: [[x, y], [x, y]], to: [[71, 94], [129, 96]], size: [200, 200]) takes the places of the eyes by hand"

    /// The message of an error or a warning, and what to do about it.
    private static func said(_ lines: [String]) -> [String] {
        lines.filter { $0.hasPrefix("error: ") || $0.hasPrefix("warning: ") || $0.hasPrefix("  = ") }
    }

    private func portrait() throws -> Image {
        try ImageFile.read(path: Playground.photographs + "/astronaut.png")
    }

    private func exampleFace(_ number: Int) throws -> Image {
        try ImageFile.read(path: Playground.photographs + String(format: "/faces/%06d.jpg", number))
    }

    @Test(arguments: [
        "face(\"me.png\")", "find_faces(\"me.png\")", "landmarks(\"me.png\")", "align(dataset(\"faces\"))",
        "edit(\"me.png\", \"smiling\", set: dataset(\"faces\", attributes: \"faces.csv\"))",
    ])
    func missingWeightsAreTold(code: String) throws {
        let playground = try Playground.ofPhotographs()
        let folder = playground.folder + "/home/models/faces"
        try FileManager.default.removeItem(atPath: folder)
        #expect(
            Self.said(playground.output(of: code)) == [
                "error: the weights that find faces are not there: no file “\(folder)/pnet.pt”",
                "  = Scripts/fetch-data fetches them; without them, align(x, points: …, to: …) takes the places of eyes and mouth",
            ])
    }

    @Test func noFaceIsTold() throws {
        let playground = try Playground.ofPhotographs()
        try ImageFile.write(
            Image.filled(width: 320, height: 240, red: 0.3, green: 0.5, blue: 0.2),
            path: playground.data("wall.png"))
        #expect(
            Self.said(playground.output(of: "face(\"wall.png\")")) == [
                "error: no face in wall.png, 320×240",
                "  = a face may be too small (under a thirtieth of the longer side), covered or seen from the side: crop the "
                    + "photograph around it, or " + Self.byHand,
            ])
        // Whoever asks for all has none.
        #expect(
            Self.said(playground.output(of: "length(find_faces(\"wall.png\"))")).first
                == "warning: no face in wall.png, 320×240")
        #expect(playground.output(of: "length(find_faces(\"wall.png\"))").last == "0")
        // What is proposed works.
        #expect(
            playground.output(
                of:
                    "align(image(\"wall.png\"), points: [[90, 80], [150, 82]], to: [[71, 94], [129, 96]], size: [200, 200]).width"
            ) == ["200"])
    }

    /// A drawn face is nearly one; a tree is not.
    @Test func aDrawnFaceIsToldFromNone() throws {
        let playground = try Playground.ofPhotographs()
        let lines = playground.output(
            of: "drawn = drawn_faces(); save(drawn[7], \"drawn.png\", recipe: false)")
        try #require(lines.last == "drawn.png", "\(lines)")
        #expect(
            Self.said(playground.output(of: "face(\"drawn.png\")")) == [
                "error: no face in drawn.png, 200×200; the most face-like place, at (98.8, 91.2), is one with a confidence of "
                    + "only 0.59",
                "  = drawn faces and animals are not faces here; if it is a person, " + Self.byHand,
            ])
        playground.run("save(drawn[2], \"other.png\", recipe: false)")
        _ = playground.host.takeLines()
        #expect(
            playground.output(of: "face(\"other.png\")").first == "error: no face in other.png, 200×200")
    }

    @Test func theLargestOfSeveralIsTaken() throws {
        let playground = try Playground.ofPhotographs()
        var group = Image.filled(width: 420, height: 240, red: 0.5, green: 0.6, blue: 0.7)
        for (number, left) in [(10, 10), (11, 220)] {
            group.paste(try exampleFace(number), left: left, top: 10)
        }
        group = try group.resized(width: 840, height: 480, filter: .bicubic)
        try ImageFile.write(group, path: playground.data("group.png"))
        let lines = playground.output(of: "a = face(\"group.png\")")
        #expect(lines.count == 2)
        #expect(
            lines.first
                == "face: 2 faces are in this photograph, and this is the largest; which: 2 is the next")
        // Whoever chooses need not be told.
        #expect(playground.output(of: "a = face(\"group.png\", which: 1)").count == 1)
        #expect(
            Self.said(playground.output(of: "face(\"group.png\", which: 3)")) == [
                "error: there are 2 faces in this photograph", "  = find_faces lists them",
            ])
    }

    @Test func aFaceSeenFromTheSideIsWarnedOf() throws {
        let playground = try Playground.ofPhotographs()
        let turned = try exampleFace(41).resized(width: 356, height: 436, filter: .bicubic)
        try ImageFile.write(turned, path: playground.data("turned.png"))
        #expect(
            Self.said(playground.output(of: "x = face(\"turned.png\")")) == [
                "warning: this face is seen from the side: the nose lies 32.3 % of the eyes' distance off their middle, and sets "
                    + "of faces look at the camera",
                "  = edits of faces seen from the front come out best",
            ])
        // One that looks at the camera is not.
        #expect(Self.said(playground.output(of: "x = face(\"me.png\")")).isEmpty)
    }

    /// Eyes nearer than 40 pixels warn, nearer than 16 are an error.
    @Test func smallFacesAreToldByTheirEyes() throws {
        let playground = try Playground.ofPhotographs()
        let portrait = try portrait()
        func write(_ side: Int) throws {
            try ImageFile.write(
                portrait.resized(width: side, height: side, filter: .bicubic),
                path: playground.data("s\(side).png"))
        }
        try write(400)
        let eyes = NumberFormat.figure(
            try #require(try playground.value(of: "find_faces(\"s400.png\").eyes[0]") as? Double))
        #expect(eyes.hasPrefix("33"))
        #expect(
            Self.said(playground.output(of: "x = face(\"s400.png\")")) == [
                "warning: this face is small: the eyes are \(eyes) pixels apart, and edits will be blurred",
                "  = 40 or more give better ones",
            ])
        try write(176)
        let few = NumberFormat.figure(
            try #require(try playground.value(of: "find_faces(\"s176.png\").eyes[0]") as? Double))
        #expect(few.hasPrefix("14") || few.hasPrefix("15"))
        #expect(
            Self.said(playground.output(of: "x = face(\"s176.png\")")) == [
                "error: this face is too small: the eyes are \(few) pixels apart",
                "  = at least 16 are needed, and 40 for a good edit: take a larger photograph",
            ])
    }

    @Test func aFaceThatIsCutOffIsWarnedOf() throws {
        let playground = try Playground.ofPhotographs()
        // Through the forehead.
        let cut = try portrait().cropped(to: PixelRect(left: 0, top: 85, width: 512, height: 427))
        try ImageFile.write(cut, path: playground.data("cut.png"))
        #expect(
            Self.said(playground.output(of: "x = face(\"cut.png\")")) == [
                "warning: this face reaches beyond the photograph's edge, whose pixels are repeated there",
                "  = a photograph with the whole face gives a better edit",
            ])
    }

    /// Some drawn faces are found; by the neighbours that they have they are none. In a loop each is named.
    @Test func facesUnlikeTheSetAreNamed() throws {
        let playground = try Playground.ofPhotographs()
        try FileManager.default.createSymbolicLink(
            atPath: playground.folder + "/home/models/vgg16.safetensors",
            withDestinationPath: DataHome().models + "/vgg16.safetensors")
        try playground.addFaces(7..<19, to: "people")
        playground.run(
            """
            use(network("vgg16")); people = dataset("people", crop: [19, 45, 140, 140]); drawn = drawn_faces()
            for i in [0, 1, 4] { save(drawn[i], "drawn/d\\(i).png", recipe: false) }
            save(image("me.png"), "drawn/me.png")
            """)
        _ = playground.host.takeLines()
        let lines = playground.output(
            of: "for p in dataset(\"drawn\") { nearest(people, to: face(p.file), k: 2, by: \"cosine\") }")
        let warnings = lines.filter { $0.contains(" is unlike every picture of the set: ") }
        #expect(warnings.count == 3, "\(lines)")
        for name in ["d0.png", "d1.png", "d4.png"] {
            #expect(
                warnings.contains {
                    $0.hasPrefix(
                        "warning: the face in \(name) is unlike every picture of the set: the nearest has a cosine of 0."
                    ) && $0.hasSuffix(", and real faces have 0.43 or more")
                }, "\(name): \(warnings)")
        }
        // Each is named once in a statement, however often its neighbours are asked for.
        let again = playground.output(
            of: """
                x = face("drawn/d0.png")
                for k in [1, 2] { nearest(people, to: x, k: k, by: "cosine") }
                """)
        #expect(
            Self.said(again).count == 2
                && Self.said(again).last
                    == "  = is it a person's face? show it; find_faces lists the others",
            "\(again)")
    }
}
