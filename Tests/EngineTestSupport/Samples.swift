import ConvNet
import FeatureSpaces
import Imaging
import PictureSets
import Support
import TestSupport

/// A picture with large soft shapes and a little noise: neighbouring pixels resemble each other as in photographs.
package func picture(seed: UInt64, width: Int = 40, height: Int = 40) throws -> Image {
    let coarse = Image(width: 5, height: 5, pixels: uniform(seed: seed, count: 75))
    let noise = uniform(seed: seed + 1000, count: width * height * 3, in: -0.05...0.05)
    let soft = try coarse.resized(width: width, height: height, filter: .bicubic)
    return Image(
        width: width, height: height,
        pixels: zip(soft.pixels, noise).map { min(max($0 + $1, 0), 1) })
}

package func hash(of text: String) -> ContentHash { ContentHasher(kind: text).finish() }

/// A space of two layers, 2·3·4 + 5·1·2 = 34 values, that needs no network.
package func smallSpace(
    network: String = "a network", hash text: String = "a", second: String = "conv4_1", width: Int = 64,
    height: Int = 48
) -> FeatureSpace {
    FeatureSpace(
        networkName: network, networkHash: hash(of: text),
        layers: [
            FeatureSpace.Layer(name: "conv3_1", channels: 2, height: 3, width: 4),
            FeatureSpace.Layer(name: second, channels: 5, height: 1, width: 2),
        ], width: width, height: height)
}

package func features(
    _ values: [Float], in space: FeatureSpace = smallSpace(), weight: Double = 1, start: Picture? = nil,
    reference: FeatureReference? = nil
) -> Features {
    Features(space: space, values: values, weight: weight, start: start, reference: reference)
}

package func randomFeatures(
    seed: UInt64, in space: FeatureSpace = smallSpace(), weight: Double = 1, start: Picture? = nil,
    reference: FeatureReference? = nil
) -> Features {
    features(
        uniform(seed: seed, count: space.dimension, in: -2...2), in: space, weight: weight, start: start,
        reference: reference)
}

/// φ of `image` at its own size, or at `size`.
package func phi(
    _ image: Image, network: Network = .tiny, taps: [String] = FeatureSpace.defaultTaps,
    size: (width: Int, height: Int)? = nil
) throws -> Features {
    let space = try FeatureSpace(
        network: network, taps: taps, width: size?.width ?? image.width, height: size?.height ?? image.height)
    let values = try FeatureExtractor(network: network, space: space).values(
        of: image, monitor: SilentMonitor())
    return Features(space: space, values: values, weight: 1, start: Picture(image: image), reference: nil)
}

/// ‖found - expected‖ / ‖expected‖.
package func relativeError(_ found: [Float], _ expected: [Float]) -> Double {
    precondition(found.count == expected.count)
    let squares = zip(found, expected).map { (Double($0) - Double($1)) * (Double($0) - Double($1)) }
    let size = expected.map { Double($0) * Double($0) }.reduce(0, +)
    return (squares.reduce(0, +) / size).squareRoot()
}

/// Whether two numbers agree to `tolerance` of the second.
package func agree(_ found: Double, _ expected: Double, to tolerance: Double) -> Bool {
    abs(found - expected) <= tolerance * abs(expected)
}
