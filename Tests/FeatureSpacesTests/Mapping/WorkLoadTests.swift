import ConvNet
import FeatureSpaces
import Support
import Testing

@Suite struct WorkLoadTests {
    @Test func loadsSayWhatIsDone() throws {
        let space = try FeatureSpace(network: .tiny, taps: ["conv3_1"], width: 64, height: 48)
        let images = try WorkLoad.images(1, in: space, of: .tiny)
        let evaluations = try WorkLoad.evaluations(50, in: space, of: .tiny)
        #expect(images.description == "1 image at 64×48")
        #expect(evaluations.description == "50 evaluations at 64×48")
        // Forward and backward cost the same.
        #expect(evaluations.operations == 100 * images.operations)
        #expect(images.kind != evaluations.kind)
    }
}
