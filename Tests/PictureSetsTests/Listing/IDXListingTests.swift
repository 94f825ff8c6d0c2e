import EngineTestSupport
import Foundation
import Imaging
import PictureSets
import Support
import TestSupport
import Testing

@Suite struct IDXListingTests {
    private static func pictures(_ count: Int) -> [UInt8] {
        [0, 0, 8, 3, 0, 0, 0, UInt8(count), 0, 0, 0, 2, 0, 0, 0, 3] + (0..<UInt8(count * 6))
    }

    private static func labels(_ labels: [UInt8]) -> [UInt8] {
        [0, 0, 8, 1, 0, 0, 0, UInt8(labels.count)] + labels
    }

    private func list(_ path: String) throws -> PictureCollection {
        try DatasetListing(path: path, hashing: DirectFileHashing(), monitor: SilentMonitor()).collection
    }

    @Test func itemsAreNamedByPositionAndLabelled() throws {
        let folder = try ScratchFolder()
        let path = try folder.write(Self.pictures(3), "train-images-idx3-ubyte")
        #expect(try list(path).attributes.columns.isEmpty)
        try folder.write(Self.labels([7, 0, 9]), "train-labels-idx1-ubyte")
        let collection = try list(path)
        #expect(collection.files.map(\.name) == ["00000", "00001", "00002"])
        #expect(collection.name == "train-images-idx3-ubyte")
        #expect(collection.pictureSize?.width == 3 && collection.pictureSize?.height == 2)
        #expect(
            (0..<3).map { collection.attributes.column(named: "class")?[$0] } == [
                .number(7), .number(0), .number(9),
            ])
        let picture = try Dataset(collection: collection).picture(named: "00001")
        #expect(picture.image.rgb8 == (6..<12).flatMap { [$0, $0, $0] })
        #expect(picture.file?.path == path + "/00001" && picture.attributes?["class"] == .number(0))
        #expect(Set(collection.files.map(\.sha256)).count == 3)
    }

    /// MNIST's files are published under names with dashes and with dots.
    @Test(arguments: [
        ("train-images.idx3-ubyte", "train-labels.idx1-ubyte"),
        ("train-images-idx3-ubyte", "train-labels.idx1-ubyte"),
        ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"), ("images.idx3-ubyte", "labels.idx1-ubyte"),
        ("emnist-letters-train-images-idx3-ubyte", "emnist-letters-train-labels-idx1-ubyte"),
        ("Train-Images-IDX3-ubyte", "Train-Labels-IDX1-ubyte"), ("images.idx4", "labels.idx1"),
    ])
    func labelsLieBesideInEverySpelling(pictures: String, labels: String) throws {
        let folder = try ScratchFolder()
        let path = try folder.write(Self.pictures(2), pictures)
        try folder.write(Self.labels([3, 5]), labels)
        let collection = try list(path)
        #expect(
            (0..<2).map { collection.attributes.column(named: "class")?[$0] } == [.number(3), .number(5)])
        #expect(collection.remarks.isEmpty)
    }

    @Test func labelsThatAreNotThereAreTold() throws {
        let folder = try ScratchFolder()
        let path = try folder.write(Self.pictures(2), "train-images.idx3-ubyte")
        #expect(
            try list(path).remarks
                == ["no labels beside it: there is no train-labels.idx1-ubyte, compressed or not"])
        let other = try folder.write(Self.pictures(2), "digits")
        #expect(try list(other).remarks.first?.hasPrefix("no labels: they are looked for") == true)
    }

    /// What was listed is what is decoded, whatever happens to the file.
    @Test func aChangedFileIsNoticed() throws {
        let folder = try ScratchFolder()
        let path = try folder.write(Self.pictures(3), "x")
        let listed = try list(path)
        try folder.write(Self.pictures(2), "x")
        let source = try #require(PictureFormats.source(format: "idx", root: path))
        let later = PictureCollection(
            root: path, files: listed.files, crop: nil, attributes: listed.attributes, pictureSize: nil,
            source: source)
        #expect(try later.picture(at: 1).image == listed.picture(at: 1).image)
        #expect(throws: ChangedPicture.self) { try later.picture(at: 2) }
    }

    @Test func brokenFilesSayWhatIsWrong() throws {
        let folder = try ScratchFolder()
        let path = try folder.write(Self.pictures(3), "t10k-images-idx3-ubyte")
        let labels = try folder.write(Self.labels([1, 2]), "t10k-labels-idx1-ubyte")
        let error = #expect(throws: UnreadableIDX.self) { try list(path) }
        #expect(
            error?.name == labels && error?.reason == "it has 2 labels for the 3 pictures beside it")
        #expect(throws: UnreadableIDX.self) { try list(labels) }
        let torn = try folder.write(Self.pictures(3).dropLast(), "torn")
        #expect(throws: UnreadableIDX.self) { try list(torn) }
        let gzip = try folder.write([0x1F, 0x8B, 8, 0], "torn.gz")
        #expect(throws: UnreadableGzip.self) { try list(gzip) }
    }
}
