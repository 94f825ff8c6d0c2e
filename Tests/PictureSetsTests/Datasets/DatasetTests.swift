import EngineTestSupport
import Imaging
import PictureSets
import Support
import TestSupport
import Testing

@Suite struct DatasetTests {
    private func collection(
        root: String = "/faces", names: [String] = ["a.jpg", "b.jpg", "c.jpg"],
        contents: [String] = ["1", "2", "3"],
        crop: PixelRect? = nil, cells: AttributeTable.Column.Cells = .numbers([1, 0, .nan])
    ) -> PictureCollection {
        PictureCollection(
            root: root, files: zip(names, contents).map { .init(name: $0, sha256: hash(of: $1).hex) },
            crop: crop,
            attributes: AttributeTable(columns: [.init(name: "smiling", cells: cells)]), pictureSize: nil)
    }

    @Test func aCollectionsHashIsItsContent() {
        let original = collection()
        #expect(original.hash == collection(root: "/elsewhere", names: ["x", "y", "z"]).hash)
        let others = [
            collection(contents: ["1", "3", "2"]), collection(contents: ["1", "2", "4"]),
            collection(crop: PixelRect(left: 0, top: 0, width: 9, height: 9)),
            collection(crop: PixelRect(left: 0, top: 1, width: 9, height: 9)),
            collection(cells: .numbers([1, 1, .nan])), collection(cells: .numbers([1, 0, 0])),
            collection(cells: .categories(["1", "0", nil])),
            collection(cells: .numbers([1 + 1e-12, 0, .nan])),
        ]
        #expect(Set(others.map(\.hash) + [original.hash]).count == others.count + 1)
    }

    @Test func aDatasetsHashIsItsMembersInOrder() {
        let whole = collection()
        let all = Dataset(collection: whole)
        #expect(all.hash == Dataset(collection: whole, members: [0, 1, 2]).hash)
        #expect(all.hash == Dataset(collection: collection(root: "/elsewhere")).hash)
        let selections = [[0, 1], [1, 0], [0], [], [0, 1, 2]].map {
            Dataset(collection: whole, members: $0).hash
        }
        #expect(Set(selections).count == selections.count)
        #expect(all.hash != whole.hash)
    }

    @Test func picturesAreDecodedCroppedAndKnowTheirFile() throws {
        let folder = try ScratchFolder()
        let pictures = try (1...3).map { try picture(seed: $0, width: 12, height: 10) }
        let crop = PixelRect(left: 2, top: 1, width: 7, height: 5)
        let collection = try folder.collection(of: pictures, crop: crop)
        let set = Dataset(collection: collection, members: [2, 0])
        #expect(set.count == 2)
        let first = try set.picture(at: 0)
        #expect(first.image == (try ImageFile.read(path: folder.path("2.png")).cropped(to: crop)))
        #expect(first.file == FileIdentity(path: folder.path("2.png"), sha256: collection.files[2].sha256))
        #expect(first.attributes == nil)
        #expect(try set.picture(named: "0.png").hash == set.picture(at: 1).hash)
    }

    @Test func aPictureCarriesItsAttributes() throws {
        let folder = try ScratchFolder()
        let path = folder.path("a.png")
        try ImageFile.write(picture(seed: 1), path: path)
        let content = try DirectFileHashing.hash(ofFile: path)
        let collection = PictureCollection(
            root: folder.path, files: [.init(name: "a.png", sha256: content.hex)], crop: nil,
            attributes: AttributeTable(columns: [.init(name: "Smiling", cells: .numbers([1]))]),
            pictureSize: nil)
        #expect(try collection.picture(at: 0).attributes?["smiling"] == .number(1))
    }

    @Test func picturesThatAreNotMembersAreErrorsWithAnExample() throws {
        let set = Dataset(collection: collection(), members: [1])
        for position in [-1, 1] {
            let error = #expect(throws: PictureNotInDataset.self) { try set.picture(at: position) }
            #expect(error?.message == "no picture “\(position)” in dataset faces")
            #expect(error?.remedy == "positions go from 0 to 0")
        }
        let error = #expect(throws: PictureNotInDataset.self) { try set.picture(named: "a.jpg") }
        #expect(error?.remedy == "a file name such as \"b.jpg\", or a position from 0 to 0")
        let faces = Dataset(collection: collection(names: ["000001.jpg", "anna.jpg", "b.jpg"]))
        for (wrong, meant) in [("ana.jpg", "anna.jpg"), ("C.jpg", "b.jpg"), ("elsewhere.png", "000001.jpg")] {
            let error = #expect(throws: PictureNotInDataset.self) { try faces.picture(named: wrong) }
            #expect(error?.remedy == "a file name such as \"\(meant)\", or a position from 0 to 2")
        }
        let empty = Dataset(collection: collection(), members: [])
        #expect(
            #expect(throws: PictureNotInDataset.self) { try empty.picture(at: 0) }?.remedy
                == "the dataset is empty")
    }

    @Test func filesAreFoundByNameAndContent() {
        let collection = collection(names: ["men/a.jpg", "b.jpg", "women/a.jpg"])
        #expect(collection.candidates(named: "women/a.jpg") == [2])
        #expect(collection.candidates(named: "a.jpg") == [0, 2])
        #expect(collection.candidates(named: "c.jpg").isEmpty)
        #expect(collection.position(ofContent: hash(of: "2").hex) == 1)
        #expect(collection.position(ofContent: "") == nil)
    }

    /// What is known about the old content, such as a mean, must not be mixed with the new.
    @Test func aFileThatChangedSinceItWasListedIsAnError() throws {
        let folder = try ScratchFolder()
        let collection = try folder.collection(of: (0..<2).map { try picture(seed: UInt64($0)) })
        let path = folder.path("1.png")
        let original = try FileBytes.read(path: path, limit: .max)
        try ImageFile.write(picture(seed: 9), path: path)
        let error = #expect(throws: ChangedPicture.self) { try collection.picture(at: 1) }
        #expect(error?.message == "the file \(path) has changed since its dataset was made")
        #expect(error?.remedy == "make the dataset again")
        #expect(throws: ChangedPicture.self) { try Dataset(collection: collection).picture(named: "1.png") }
        #expect(throws: Never.self) { try collection.picture(at: 0) }
        try folder.write(original, "1.png")
        #expect(throws: Never.self) { try collection.picture(at: 1) }
    }

    @Test func aCropOutsideThePictureIsAnError() throws {
        let folder = try ScratchFolder()
        let crop = PixelRect(left: 10, top: 0, width: 4, height: 4)
        let small = try picture(seed: 1, width: 12, height: 12)
        // If all pictures have the same size, none is left: that is reported at once.
        #expect(throws: CropOutsidePicture.self) { try folder.collection(of: [small], crop: crop) }
        let collection = try folder.collection(
            of: [small, picture(seed: 2, width: 14, height: 12)], crop: crop)
        #expect(throws: CropOutsidePicture.self) { try collection.picture(at: 0) }
        #expect(try collection.picture(at: 1).image.width == 4)
    }
}
