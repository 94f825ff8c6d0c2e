import EngineTestSupport
import Imaging
import PictureSets
import Testing

@Suite struct PictureTests {
    private let file = FileIdentity(
        path: "/faces/women/000010.jpg", sha256: String(repeating: "a", count: 64))

    @Test func hashIsThatOfThePixelsAlone() throws {
        let image = try picture(seed: 1, width: 6, height: 4)
        let row = AttributeRow(names: ["smiling"], values: [.number(1)])
        #expect(Picture(image: image, file: file, attributes: row).hash == Picture(image: image).hash)
        var changed = image
        changed[3, 5, 2] += 1e-6
        #expect(Picture(image: changed).hash != Picture(image: image).hash)
        let turned = Image(width: 4, height: 6, pixels: image.pixels)
        #expect(Picture(image: turned).hash != Picture(image: image).hash)
    }

    @Test func cropsKeepTheFileAndEditsDoNot() throws {
        let image = try picture(seed: 1)
        let row = AttributeRow(names: ["smiling"], values: [.number(1)])
        let original = Picture(image: image, file: file, attributes: row)
        let part = try image.cropped(to: PixelRect(left: 0, top: 0, width: 8, height: 8))
        #expect(original.showing(part, landmarks: nil).file == file)
        #expect(original.showing(part, landmarks: nil).attributes == row)
        #expect(original.edited(part).file == nil)
        #expect(original.edited(part).attributes == nil)
        #expect(original.edited(part).image == part)
    }

    @Test func nameIsTheLastPartOfThePath() {
        #expect(file.name == "000010.jpg")
        #expect(FileIdentity(path: "a.png", sha256: "").name == "a.png")
    }
}
