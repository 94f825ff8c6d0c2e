import EngineTestSupport
import FeatureSpaces
import Foundation
import Support
import TestSupport
import Testing

/// φ of a real face against PyTorch with the same weights (Scripts/reference/features.py).
@Suite struct FaceFeaturesTests {
    private struct Reference: Decodable {
        struct Layer: Decodable {
            let shape: [Int]
            let mean: Double
            let sparsity: Double
            let norm: Double
            let channel_means: [Double]
        }
        let x: String
        let norm: Double
        let layers: [String: Layer]
    }

    /// Measured: means and norms agree to 2e-7, channels to 2e-6, one zero in 640,000 differs, since JPEG
    /// decoding and resampling give the same bits as Pillow's. The tolerance leaves room for other builds of
    /// libjpeg, whose pixels differ by a level here and there.
    @Test func featuresOfAFaceAreThoseOfPyTorch() throws {
        let reference = try Bundle.module.numbers("features", as: Reference.self)
        let faces = try RealFaces.open()
        let extractor = try faces.extractor()
        let values = try extractor.values(
            of: faces.set([reference.x]).picture(at: 0).image, monitor: SilentMonitor())
        #expect(agree(Features.norm(of: values), reference.norm, to: 1e-4))
        for (layer, range) in zip(extractor.space.layers, extractor.space.ranges) {
            let expected = try #require(reference.layers[layer.name])
            #expect([layer.channels, layer.height, layer.width] == expected.shape)
            expectAgreement(Array(values[range]), with: expected, channels: layer.channels, layer.name)
        }
    }

    private func expectAgreement(
        _ values: [Float], with expected: Reference.Layer, channels: Int, _ name: String
    ) {
        let mean = values.map(Double.init).reduce(0, +) / Double(values.count)
        let zeros = Double(values.count { $0 == 0 }) / Double(values.count)
        #expect(agree(mean, expected.mean, to: 1e-4), "mean of \(name)")
        #expect(abs(zeros - expected.sparsity) < 1e-4, "sparsity of \(name)")
        #expect(agree(Features.norm(of: values), expected.norm, to: 1e-4), "norm of \(name)")
        let positions = values.count / channels
        let means = (0..<channels).map { channel in
            values[channel * positions..<(channel + 1) * positions].reduce(0, +) / Float(positions)
        }
        #expect(relativeError(means, expected.channel_means.map(Float.init)) < 1e-4, "channels of \(name)")
    }
}
