import DeepFeatures
import Foundation
import Imaging
import Interpreter
import LanguageTestSupport
import PictureValues
import Support
import Testing

/// Photographs of one's own: found, edited, put back.
@Suite struct FaceFunctionTests {
    @Test func aFaceIsCutOut() throws {
        let playground = try Playground.ofPhotographs()
        #expect(
            playground.output(of: "x = face(\"me.png\")") == [
                "x: image 200×200, from me.png 512×512, face 107 px, turned 3°, confidence 1.00"
            ])
        let x = try playground.picture("x")
        // Where the example faces have eyes and mouth.
        for (point, place) in zip(try #require(x.landmarks), FacePlaces.celebA.points) {
            let way = point - place
            #expect((way * way).sum().squareRoot() < 8)
        }
        #expect(playground.output(of: "length(landmarks(x))") == ["5"])
        #expect(
            playground.output(of: "t = find_faces(\"me.png\")").last?.hasPrefix("t: table, 1 row") == true)
        #expect(playground.output(of: "t.face[0] == x and t.which[0] == 1 and t.eyes[0] > 40") == ["true"])
        // It is there again in a later session, and knows the photograph.
        try playground.reopen()
        #expect(try playground.picture("x").placement == x.placement)
    }

    /// The places of a set are what the finder sees in its members, and are kept.
    @Test func aFaceMeetsASet() throws {
        let playground = try Playground.ofPhotographs()
        try playground.addFaces(7..<19, to: "mine")
        playground.run("mine = dataset(\"mine\"); x = face(\"me.png\", to: mine)")
        let x = try playground.picture("x")
        // 178×218, whose smaller side becomes 200.
        #expect((x.image.width, x.image.height) == (200, 245))
        let scale = 200.0 / 178
        let left = try #require(x.landmarks?.first)
        #expect(abs(left.x - 69 * scale) < 6 && abs(left.y - 111.3 * scale) < 6)
        playground.run("y = face(\"me.png\", to: mine, size: [89, 109])")
        #expect(try playground.picture("y").image.width == 89)
    }

    /// What the edit did not change is as it was; what it did comes back.
    @Test func anEditGoesBack() throws {
        let playground = try Playground.ofPhotographs(
            "photo = image(\"me.png\"); x = face(photo); same = put_back(blur(x, 0)); z = blur(x, 4)\n"
                + "back = put_back(z)\n"
                + "half = put_back(z, mask: mask(rect: [0, 0, 100, 200], size: [200, 200]))")
        let (photo, same) = (try playground.picture("photo").image, try playground.picture("same").image)
        #expect(same == photo)
        let back = try playground.picture("back")
        #expect(back.isEdited && (back.image.width, back.image.height) == (512, 512))
        let changed = Self.changed(back.image, photo)
        #expect(changed.count > 1000)
        // Only within the face's square, and at the values of 8 bits.
        #expect(changed.allSatisfy { (160...290).contains($0.x) && (35...190).contains($0.y) })
        #expect(back.image.pixels.allSatisfy { abs($0 * 255 - ($0 * 255).rounded()) < 1e-3 })
        // Half of it, the left.
        let left = Self.changed(try playground.picture("half").image, photo)
        #expect(!left.isEmpty && left.allSatisfy { $0.x < 232 })
    }

    /// A larger edit than the face that was cut out, as reconstructions of small ones are.
    @Test func aLargerEditGoesBackAsWell() throws {
        let playground = try Playground.ofPhotographs(
            "photo = image(\"me.png\"); x = face(photo, size: [60, 60]); same = put_back(resize(x, [200, 200]))\n"
                + "z = reconstruct(phi(x, size: [80, 80]), evaluations: 2); w = put_back(z)")
        let photo = try playground.picture("photo").image
        let same = try playground.picture("same").image
        #expect(same.rootMeanSquareDifference(from: photo) < 0.5 / 255)
        #expect(try playground.picture("z").placement == playground.picture("x").placement)
        #expect(try playground.picture("w").image.width == 512)
    }

    /// Two faces of a photograph, one after the other.
    @Test func severalFacesGoBack() throws {
        let playground = try Playground.ofPhotographs()
        var group = Image.filled(width: 420, height: 240, red: 0.5, green: 0.6, blue: 0.7)
        for (number, left) in [(10, 10), (11, 220)] {
            group.paste(
                try ImageFile.read(path: Playground.photographs + String(format: "/faces/%06d.jpg", number)),
                left: left,
                top: 10)
        }
        try ImageFile.write(group, path: playground.folder + "/home/data/group.png")
        let lines = playground.output(of: "a = face(\"group.png\")")
        #expect(
            lines.first
                == "face: 2 faces are in this photograph, and this is the largest; which: 2 is the next")
        playground.run(
            "b = face(\"group.png\", which: 2); one = put_back(blur(a, 3)); both = put_back(blur(b, 3), photograph: one)"
        )
        let changed = Self.changed(try playground.picture("both").image, group)
        #expect(changed.contains { $0.x < 200 } && changed.contains { $0.x > 220 })
        _ = playground.host.takeLines()
        #expect(
            playground.output(of: "face(\"group.png\", which: 3)").first?.contains("there are 2 faces")
                == true)
    }

    @Test(arguments: [
        ("face(\"faces/f0.png\")", "no face in f0.png, 40×40"),
        ("face(\"nobody.jpg\")", "no file or folder “nobody.jpg”"),
        ("face(blur(image(\"me.png\"), 2))", "is not a photograph as it was read"),
        ("put_back(image(\"me.png\"))", "does not know the photograph it belongs to"),
        ("put_back(crop(face(\"me.png\"), [0, 0, 50, 50]))", "does not know the photograph it belongs to"),
        ("face(resize(image(\"me.png\"), [160, 160]))", "this face is too small"),
        (
            "put_back(face(\"me.png\"), photograph: \"faces/f0.png\")",
            "the photograph is 40×40, and the face was cut out of one of"
        ),
        ("edit(\"me.png\", \"smiling\", strength: -1)", "strength: goes from above 0"),
        ("edit(\"me.png\", [])", "attributes: names none"),
        ("landmarks(dataset(\"faces\"))", "landmarks"),
    ])
    func mistakesAreTold(code: String, message: String) throws {
        let lines = try Playground.ofPhotographs().output(of: code)
        #expect(
            lines.first?.hasPrefix("error: ") == true && lines.contains { $0.contains(message) }, "\(lines)")
    }

    @Test func aPhotographThatChangedIsTold() throws {
        let playground = try Playground.ofPhotographs("x = face(\"me.png\"); z = blur(x, 2)")
        let path = playground.folder + "/home/data/me.png"
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        try FileManager.default.copyItem(
            atPath: Playground.photographs + "/faces/000010.jpg", toPath: path + ".other")
        try FileManager.default.removeItem(atPath: path)
        #expect(
            playground.output(of: "put_back(z)").first?.hasPrefix("error: the photograph is no longer there")
                == true)
        try FileManager.default.moveItem(atPath: path + ".other", toPath: path)
        #expect(
            playground.output(of: "put_back(z)").first
                == "error: “me.png” has changed since the face was cut out of it")
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(playground.output(of: "put_back(z)").last == "image 512×512")
    }

    /// All steps in one, which are shown and can be typed.
    @Test func anEditInOneLine() throws {
        let playground = try Playground.ofExampleFaces("")
        let lines = playground.output(of: "y = edit(\"me.png\", \"smiling\", k: 2, evaluations: 2)")
        let start = try #require(lines.firstIndex(of: "edit stands for:"), "\(lines)")
        let code = lines[(start + 1)...].prefix { $0.hasPrefix("  ") }.map { String($0.dropFirst(2)) }
        #expect(
            code.first == "faces = dataset(\"faces\", attributes: \"faces.csv\", crop: [19, 45, 140, 140])")
        #expect(code[1] == "x = face(\"me.png\")" && code.last == "put_back(match_color(z, to: x))")
        playground.run(code.dropLast().joined(separator: "\n") + "\nagain = " + (code.last ?? ""))
        #expect(try playground.value(of: "again == y") as? Bool == true)
        let both = playground.output(
            of: "b = edit(\"me.png\", [\"smiling\", \"male\"], remove: true, k: 2, evaluations: 1)")
        #expect(both.contains { $0.contains("phi(x) - 3 * (w1 + w2)") }, "\(both)")
        let once = playground.output(
            of: "edit(\"me.png\", [\"Smiling\", \"smiling\"], k: 2, evaluations: 1);")
        #expect(
            once.contains { $0.contains("phi(x) + 3 * w") } && !once.contains { $0.contains("w2") }, "\(once)"
        )
        #expect(playground.output(of: "why y").last?.contains("put_back(match_color(") == true)
    }

    /// What is printed runs as it is, whatever the arguments are.
    @Test(arguments: [
        (
            "edit(crop(image(\"me.png\"), [100, 0, 300, 300]), \"smiling\", set: mine where male, k: 2, evaluations: 1)",
            [
                "examples = mine where male", "photograph = crop(image(\"me.png\"), [100, 0, 300, 300])",
                "x = face(photograph, to: examples)",
            ]
        ),
        ("edit(photo, \"smiling\", set: mine, k: 2, evaluations: 1)", ["x = face(photo, to: mine)"]),
        // What was given keeps its name.
        ("edit(x, \"smiling\", set: mine, k: 2, evaluations: 1)", ["x_1 = face(x, to: mine)"]),
        (
            "edit(photo, \"smiling\", k: 2, evaluations: 1)",
            [
                "examples = dataset(\"faces\", attributes: \"faces.csv\", crop: [19, 45, 140, 140])",
                "x = face(photo)",
            ]
        ),
    ])
    func whatEditStandsForRuns(call: String, begins: [String]) throws {
        let playground = try Playground.ofExampleFaces(
            "mine = dataset(\"faces\", attributes: \"faces.csv\", crop: [19, 45, 140, 140])\n"
                + "photo = image(\"me.png\"); faces = 3; x = photo")
        let lines = playground.output(of: "y = " + call)
        #expect(
            lines.contains("the edit is the whole photograph, 512×512, of which 300×300 were given")
                == call.contains("crop("))
        let start = try #require(lines.firstIndex(of: "edit stands for:"), "\(lines)")
        let code = lines[(start + 1)...].prefix { $0.hasPrefix("  ") }.map { String($0.dropFirst(2)) }
        #expect(Array(code.prefix(begins.count)) == begins)
        playground.run(code.dropLast().joined(separator: "\n") + "\nagain = " + (code.last ?? ""))
        #expect(try playground.value(of: "again == y and faces == 3") as? Bool == true)
    }

    /// A variable of a comprehension cannot be typed afterwards.
    @Test func editSaysWhatCannotBeTyped() throws {
        let playground = try Playground.ofExampleFaces("photo = image(\"me.png\")")
        let lines = playground.output(
            of: "ys = [edit(p, \"smiling\", k: 2, evaluations: 1) for p in [photo]]")
        #expect(lines.contains("  # photograph is what was given"), "\(lines)")
    }

    /// A set whose pictures show more, or less, than the example set's crop.
    @Test func editMeetsTheSetOfTheSession() throws {
        let playground = try Playground.ofExampleFaces(
            "faces = dataset(\"faces\", attributes: \"faces.csv\")")
        let lines = playground.output(of: "y = edit(\"me.png\", \"smiling\", k: 2, evaluations: 1)")
        #expect(
            lines.contains("  x = face(\"me.png\", to: faces)") && lines.last == "y: image 512×512",
            "\(lines)")
    }

    /// What was edited and saved can be edited again, and says that it was.
    @Test func anEditedFileIsAPhotographAsWell() throws {
        let playground = try Playground.ofPhotographs(
            "save(put_back(blur(face(\"me.png\"), 2)), \"soft.png\"); once = image(\"soft.png\"); x = face(once)"
        )
        #expect(
            playground.output(of: "x").first?.hasPrefix("image 200×200, from soft.png 512×512, face") == true)
        playground.run("z = put_back(blur(x, 4))")
        let (once, z) = (try playground.picture("once"), try playground.picture("z"))
        #expect(once.isEdited && z.isEdited && z.image != once.image)
    }

    /// Nothing is listed, searched or computed for a photograph that is not there.
    @Test func editMissesThePhotographFirst() throws {
        let playground = try Playground.ofPhotographs()
        let lines = playground.output(of: "edit(\"nobody.jpg\", \"smiling\")")
        #expect(lines.first == "error: no file or folder “nobody.jpg”", "\(lines)")
    }

    /// A face in a part of a photograph, smaller, larger or turned, goes back into the whole. What was made smaller
    /// before it was cut out has lost some sharpness, and takes that along.
    @Test(arguments: [
        ("crop(image(\"me.png\"), [100, 10, 300, 240])", 0.5),
        ("image(\"me.png\", crop: [100, 10, 300, 240])", 0.5),
        ("resize(image(\"me.png\"), [400, 400])", 1.5),
        ("crop(resize(image(\"me.png\"), [768, 768]), [150, 0, 400, 400])", 0.5),
        (
            "align(image(\"me.png\"), points: [[202, 100], [247, 103]], to: [[140, 150], [200, 150]], size: [340, 400])",
            0.5
        ),
    ])
    func facesOfPartsGoBackIntoTheWhole(part: String, levels: Double) throws {
        let playground = try Playground.ofPhotographs(
            "photo = image(\"me.png\"); part = \(part); x = face(photo)")
        playground.run("p = face(part)")
        try playground.reopen()
        let whole = try #require(try playground.picture("x").placement)
        let place = try #require(try playground.picture("p").placement)
        #expect(place.photographSize == whole.photographSize)
        // Eyes and mouth of one are those of the other, in the photograph.
        let (back, wholeBack) = (
            try #require(place.transform.inverse), try #require(whole.transform.inverse)
        )
        for point in FacePlaces.celebA.points {
            let way = back(point) - wholeBack(point)
            #expect((way * way).sum().squareRoot() < 3)
        }
        #expect(abs(place.faceSide - whole.faceSide) < 0.15 * whole.faceSide)
        playground.run("same = put_back(blur(p, 0)); changed = put_back(blur(p, 4))")
        let photo = try playground.picture("photo").image
        #expect(try playground.picture("same").image.rootMeanSquareDifference(from: photo) < levels / 255)
        let changed = Self.changed(try playground.picture("changed").image, photo)
        #expect(
            changed.count > 1000
                && changed.allSatisfy { (150...300).contains($0.x) && (25...200).contains($0.y) })
    }

    /// What nobody knows the way back from is no photograph.
    @Test(arguments: ["blur(photo, 1)", "negative(photo)", "grid([photo, photo])"])
    func otherPicturesHaveNoWayBack(code: String) throws {
        let playground = try Playground.ofPhotographs("photo = image(\"me.png\"); part = \(code)")
        #expect(
            playground.output(of: "face(part)").first
                == "error: part is not a photograph as it was read, or a part of one")
    }

    private static func changed(_ a: Image, _ b: Image) -> [(x: Int, y: Int)] {
        var places: [(x: Int, y: Int)] = []
        for index in 0..<a.width * a.height {
            let own = a.pixels[3 * index..<3 * index + 3]
            if own != b.pixels[3 * index..<3 * index + 3] {
                places.append((index % a.width, index / a.width))
            }
        }
        return places
    }
}
