import Edits
import EngineTestSupport
import FeatureSpaces
import Imaging
import PictureSets
import Support
import TestSupport
import Testing

/// Sessions identify values by these: they must be what they were when a session was written.
@Suite struct IdentityTests {
    private let image = Image.filled(width: 2, height: 1, red: 0, green: 0.5, blue: 1)

    @Test func picturesAreKnownByPixelsFileAttributesAndLandmarks() {
        let plain = Picture(image: image)
        let file = FileIdentity(path: "/a/b.png", sha256: String(repeating: "a", count: 64))
        let row = AttributeRow(
            names: ["smiling", "pose", "age", "hat"],
            values: [.number(1), .text("left \"half\""), nil, .number(-0.25)])
        let known = Picture(image: image, file: file, attributes: row, landmarks: [Point(1, 2.5)])
        #expect(plain.identity.hex == "ea3d4ded860d3c1eb567afe53a2588a2a0ace4154103b1a5a22f3b2ce27afc3d")
        #expect(known.identity.hex == "712e0273c9aced906cf8e78ef5193b474666f7af0fb9e9e183937b96b1fe37dd")
        let elsewhere = Picture(
            image: image, file: FileIdentity(path: "/c.png", sha256: file.sha256), attributes: row,
            landmarks: [Point(1, 2.5)])
        #expect(elsewhere.identity == known.identity)
    }

    @Test func featuresAreKnownByWhatTheyAreMadeOf() throws {
        let values = [Float](repeating: 0.5, count: 34)
        let start = Picture(image: image)
        let own = features(values, start: start, reference: FeatureReference(label: "x", norm: 2))
        let renamed = features(values, start: start, reference: FeatureReference(label: "y", norm: 2))
        #expect(own.identity == renamed.identity)
        #expect(own.identity != features(values).identity)
        #expect(own.identity.hex == "b3567b06d1625b1d102ede3b30b115b30e2db517b7d86c692b354899099a1d1d")
    }

    @Test func masksAreKnownByWhatTheyCover() {
        let frame = Mask.Frame(left: 1, top: 2, width: 3, height: 4)
        let masks = [
            Mask(.rectangle(frame)), Mask(.ellipse(frame)), Mask(.rectangle(frame), feather: 1),
            Mask(.rectangle(frame), isInverted: true),
            Mask(.rectangle(frame), size: Mask.PictureSize(width: 9, height: 9)),
            Mask(.picture(Coverage(width: 1, height: 1, values: [1]))),
        ]
        #expect(Set(masks.map(\.identity)).count == masks.count)
        #expect(masks[0].identity.hex == "a84d05e4a8b88b00a410ce393ba6c8647aedd38e7482235babb5779097b23ab8")
    }

    @Test func stepsAreKnownByNameInputsAndParameters() throws {
        let input = hash(of: "a")
        let key = MethodStep.key(of: "mean", inputs: [input], parameters: ["b": "2", "a": "1"])
        #expect(key.hex == "d194894713f371b84c2a5ad20b2b2a8c533f59c302d4c33ade9bb78cc9e7b318")
        #expect(key != MethodStep.key(of: "mean", inputs: [input], parameters: ["a": "1"]))
        #expect(key != MethodStep.key(of: "phi", inputs: [input], parameters: ["b": "2", "a": "1"]))
    }
}
