import LanguageTestSupport
import DeepFeatures
import Foundation
import Imaging
import Interpreter
import PictureValues
import Testing

/// `negative` and `grey` in the language.
@Suite struct ToneFunctionTests {
    @Test func aSetIsInvertedWhenItsPicturesAreDecodedAndSoKept() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("faces = dataset(\"faces\", attributes: \"faces.csv\", crop: [4, 4, 30, 30])")
        playground.run("negatives = negative(faces where smiling)")
        let plain = try #require(try playground.value(of: "(faces where smiling)[1]") as? Picture)
        try playground.reopen()
        let negative = try #require(try playground.value(of: "negatives[1]") as? Picture)
        #expect(negative.image == plain.image.inverted)
        #expect(negative.file == plain.file && negative.attributes == plain.attributes)
        let set = try #require(try playground.value(of: "negatives") as? Dataset)
        let back = try #require(try playground.value(of: "negative(negatives)") as? Dataset)
        let smiling = try #require(try playground.value(of: "faces where smiling") as? Dataset)
        #expect(back.hash == smiling.hash && set.hash != smiling.hash)
        #expect(set.collection.hash != smiling.collection.hash)
        _ = playground.host.takeLines()
        #expect(playground.output(of: "info(negatives)").contains { $0.hasPrefix("inverted") })
    }

    @Test func alignedSetsStayInverted() throws {
        let playground = try Playground()
        playground.run(
            """
            faces = dataset("faces", landmarks: [[10, 14], [30, 14]])
            a = align(negative(faces), to: [[8, 10], [24, 10]], size: [30, 30])
            b = align(faces, to: [[8, 10], [24, 10]], size: [30, 30])
            """)
        let inverted = try #require(try playground.value(of: "a[0]") as? Picture)
        let plain = try #require(try playground.value(of: "b[0]") as? Picture)
        // Warping interpolates, and 1 - x of an interpolation is rounded elsewhere.
        #expect(inverted.image.rootMeanSquareDifference(from: plain.image.inverted) < 1e-6)
    }

    /// The sum of three shares of one number misses it by rounding.
    @Test func greyOfGreyIsTheSame() throws {
        let playground = try Playground()
        playground.run("faces = dataset(\"faces\"); g = grey(faces[0])")
        let once = try #require(try playground.value(of: "g") as? Picture)
        let twice = try #require(try playground.value(of: "grey(g)") as? Picture)
        #expect(once.image == twice.image)
    }
}
