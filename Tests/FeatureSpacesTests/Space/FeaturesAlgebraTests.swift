import ConvNet
import EngineTestSupport
import FeatureSpaces
import Foundation
import PictureSets
import Testing

@Suite struct FeaturesAlgebraTests {
    private let a = randomFeatures(seed: 1)
    private let b = randomFeatures(seed: 2)

    @Test func sumsAndDifferencesAreByElement() throws {
        #expect(try (a + b).values == zip(a.values, b.values).map { $0 + $1 })
        #expect(try (a - b).values == zip(a.values, b.values).map { $0 - $1 })
        #expect(try a.scaled(by: -2.5).values == a.values.map { $0 * -2.5 })
    }

    /// φ and means weigh 1, attribute vectors 0: the weight is the sum of the pictures' coefficients.
    @Test func weightsTellPicturesFromAttributeVectors() throws {
        let w = try a - b
        #expect(w.weight == 0 && w.isAttributeVector && !w.isPictureLike)
        #expect(try w.scaled(by: 3).isAttributeVector)
        let changed = try randomFeatures(seed: 3) + w.scaled(by: 3)
        #expect(changed.weight == 1 && changed.isPictureLike && !changed.isAttributeVector)
        #expect(try (a + b).weight == 2)
        #expect(try !(a + b).isPictureLike && !(a + b).isAttributeVector)
        #expect(try (a + b).scaled(by: 0.5).isPictureLike)
        let thirds = try a.scaled(by: 0.1) + b.scaled(by: 0.2) + randomFeatures(seed: 3).scaled(by: 0.7)
        #expect(thirds.isPictureLike, "weight \(thirds.weight)")
    }

    @Test func startAndReferenceComeFromTheLeftmostThatHasOne() throws {
        let (x, y) = (Picture(image: try picture(seed: 1)), Picture(image: try picture(seed: 2)))
        let reference = FeatureReference(label: "x", norm: 3)
        let left = randomFeatures(seed: 1, start: x)
        let right = randomFeatures(seed: 2, start: y, reference: reference)
        #expect(try (left + right).start?.hash == x.hash)
        #expect(try (a - right).start?.hash == y.hash)
        #expect(try (left - right).reference == reference)
        #expect(try right.scaled(by: 2).keeping(layer: "conv3_1").reference == reference)
        let other = FeatureReference(label: "y", norm: 3)
        #expect(left.measured(by: other).reference == other && right.measured(by: other).reference == other)
    }

    @Test func keepingALayerZeroesTheOthers() throws {
        let kept = try a.keeping(layer: "conv4_1")
        #expect(kept.values == [Float](repeating: 0, count: 24) + a.values[24...])
        #expect(kept.weight == 1 && kept.space == a.space)
        let parts = try a.keeping(layer: "conv3_1") + kept
        #expect(parts.values == a.values)
        let error = #expect(throws: UnknownFeatureLayer.self) { try a.keeping(layer: "conv5_1") }
        #expect(error?.message.contains("conv5_1") == true)
        #expect(error?.remedy == "they have conv3_1, conv4_1")
    }

    @Test func innerProductsAreThoseOfDoubles() throws {
        // 34 values: four whole vectors of eight and a rest of two.
        let expected = zip(a.values, b.values).map { Double($0) * Double($1) }.reduce(0, +)
        #expect(agree(try a.dot(b), expected, to: 1e-12))
        let norm = a.values.map { Double($0) * Double($0) }.reduce(0, +).squareRoot()
        #expect(agree(a.norm, norm, to: 1e-12))
        #expect(agree(a.meanSquare, norm * norm / 34, to: 1e-12))
        #expect(agree(try a.cosine(b), expected / (norm * b.norm), to: 1e-12))
        #expect(agree(try a.cosine(a.scaled(by: -3)), -1, to: 1e-6))
        #expect(Features.norm(of: []) == 0)
    }

    /// Rounding alone would take some of these beyond 1.
    @Test func cosinesStayWithinOne() throws {
        for k in 1...200 {
            let v = features((0..<34).map { Float(($0 * k) % 17) + 0.1 })
            #expect(try v.cosine(v) <= 1)
            #expect(try v.cosine(v.scaled(by: -1)) >= -1)
        }
    }

    /// Squares of float32 numbers as large as these overflow float32.
    @Test func normsOfLargeValuesDoNotOverflow() {
        #expect(agree(features([Float](repeating: 1e30, count: 34)).norm, 1e30 * 34.0.squareRoot(), to: 1e-6))
    }

    @Test func zeroVectorsHaveNoDirection() throws {
        let zero = try a - a
        #expect(zero.norm == 0)
        for (name, operation) in [
            ("unit", { try $0.unit() }), ("beta", { try $0.beta() }),
        ] as [(String, (Features) throws -> Features)] {
            let error = #expect(throws: ZeroFeatures.self) { try operation(zero) }
            #expect(error?.message == "\(name) of a vector that is zero everywhere")
            #expect(error?.remedy?.contains("targets and sources the same") == true)
        }
        #expect(throws: ZeroFeatures.self) { try zero.cosine(a) }
        #expect(try zero.dot(a) == 0)
    }

    @Test func overflowIsAnErrorAndNotInfinity() {
        let large = features([Float](repeating: 3e38, count: 34))
        let error = #expect(throws: NonFiniteFeatures.self) { try large + large }
        #expect(error?.remedy == "use a smaller factor")
        #expect(throws: NonFiniteFeatures.self) { try large.scaled(by: 2) }
        #expect(throws: NonFiniteFeatures.self) { try a.scaled(by: .nan) }
        #expect(throws: NonFiniteFeatures.self) { try a.scaled(by: 1e300) }
    }
}

/// What is said when features of two spaces are combined.
@Suite struct SpaceMismatchTests {
    private let here = randomFeatures(seed: 1)

    private func mismatch(with space: FeatureSpace) -> SpaceMismatch? {
        let there = randomFeatures(seed: 2, in: space)
        #expect(throws: SpaceMismatch.self) { try here - there }
        #expect(throws: SpaceMismatch.self) { try here.dot(there) }
        #expect(throws: SpaceMismatch.self) { try here.cosine(there) }
        return #expect(throws: SpaceMismatch.self) { try here + there }
    }

    @Test func otherSizesAreNamedWithOneThatServes() throws {
        let error = try #require(mismatch(with: smallSpace(width: 96, height: 80)))
        #expect(error.message.contains("a network conv3_1+conv4_1 at 64×48"))
        #expect(error.message.contains("a network conv3_1+conv4_1 at 96×80"))
        #expect(error.remedy == "compute both at the same size, for example 64×48")
    }

    @Test func otherLayersAreNamed() throws {
        let error = try #require(mismatch(with: smallSpace(second: "conv4_2")))
        #expect(error.message.contains("conv3_1+conv4_1") && error.message.contains("conv3_1+conv4_2"))
        #expect(error.remedy == "compute both with the same layers")
    }

    @Test func otherNetworksAreNamed() throws {
        let error = try #require(mismatch(with: smallSpace(network: "another", hash: "b")))
        #expect(error.message.contains("a network conv") && error.message.contains("another conv"))
        #expect(error.remedy == "compute both with the same network")
    }

    @Test func networksOfOneNameAreToldApart() throws {
        let error = try #require(mismatch(with: smallSpace(hash: "b")))
        let hashes = ["a", "b"].map { hash(of: $0).short }
        #expect(
            error.message == "these features come from two different networks, both named a network: "
                + "\(hashes[0]) and \(hashes[1])")
    }

    private func mismatch(_ one: FeatureSpace, _ other: FeatureSpace) -> SpaceMismatch? {
        return #expect(throws: SpaceMismatch.self) {
            try randomFeatures(seed: 1, in: one) + randomFeatures(seed: 2, in: other)
        }
    }

    /// One network's weights, used in two ways.
    @Test(
        arguments: [
            (nil, Pooling.ceil, "floor pooling, and with ceil pooling", "compute both with the same pooling"),
            (
                Convention.caffe, nil, "torchvision colours, and with caffe colours",
                "compute both with the same network"
            ),
            (
                Convention.caffe, Pooling.ceil,
                "torchvision colours and floor pooling, and with caffe colours and ceil pooling",
                "compute both with the same network"
            ),
        ] as [(Convention?, Pooling?, String, String)])
    func formsOfOneNetworkAreToldApart(
        convention: Convention?, pooling: Pooling?, difference: String, remedy: String
    ) throws {
        // 64×64 is pooled to the same sizes either way.
        func space(_ network: Network) throws -> FeatureSpace {
            try FeatureSpace(network: network, taps: ["conv3_1"], width: 64, height: 64)
        }
        let other = Network.tiny.with(convention: convention, pooling: pooling)
        let error = try #require(mismatch(space(.tiny), space(other)))
        #expect(
            error.message == "these features come from tiny (untrained) in two forms: with \(difference)")
        #expect(error.remedy == remedy)
    }

    @Test func otherWeightsAreTold() throws {
        func space(_ text: String) -> FeatureSpace {
            FeatureSpace(
                networkName: "a network", networkHash: hash(of: text), layers: smallSpace().layers, width: 64,
                height: 48,
                networkParts: NetworkParts(
                    weights: hash(of: "weights \(text)").hex, convention: "caffe", pooling: "ceil"))
        }
        let error = try #require(mismatch(space("a"), space("b")))
        #expect(
            error.message.contains("both named a network, with other weights: \(hash(of: "a").short) and "))
        #expect(error.remedy == "compute both with the same network")
    }
}
