import ConvNet
import Foundation
import Support
import Testing

/// PyTorch's numbers, as Scripts/reference/convnet.py writes them.
struct Reference {
    /// What identifies an array (channels last): samples are at seeded places.
    struct Summary: Decodable {
        let shape: [Int]
        let largest: Double
        let mean: Double
        let norm: Double
        let samples: [Double]
    }

    struct RandomNetworks: Decodable {
        let cases: [Case]
    }

    struct Case: Decodable {
        let architecture: String
        let width: Int
        let height: Int
        let pooling: String
        let convention: String
        let pixelSeed: UInt64
        let gradientTaps: [String]
        let layers: [String: Summary]
        let gradient: Summary
    }

    struct RealNetwork: Decodable {
        let width: Int
        let height: Int
        let gradientTaps: [String]
        let layers: [String: Summary]
        let gradient: Summary
    }

    static func read<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
        let url = try #require(
            Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Resources"))
        return try JSONDecoder().decode(type, from: Data(contentsOf: url))
    }
}

/// Compares an array with PyTorch's summary of it, everything relative to its largest value.
///
/// - Parameter outliers: how many samples may miss the tolerance, by at most fifty times.
func expectAgreement(
    _ found: [Float], with expected: Reference.Summary, seed: Int, tolerance: Double, outliers: Int = 0,
    _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    guard found.count == expected.shape.reduce(1, *) else {
        Issue.record(
            "\(what): \(found.count) numbers, expected \(expected.shape)", sourceLocation: sourceLocation)
        return
    }
    let bound = tolerance * expected.largest
    func expectNear(_ value: Double, _ reference: Double, _ name: String) {
        #expect(
            abs(value - reference) <= bound, "\(what), \(name): \(value), expected \(reference)",
            sourceLocation: sourceLocation)
    }
    let values = found.map(Double.init)
    expectNear(values.map(abs).max() ?? .nan, expected.largest, "largest")
    expectNear(values.reduce(0, +) / Double(values.count), expected.mean, "mean")
    let norm = values.map { $0 * $0 }.reduce(0, +).squareRoot()
    // The norm of the whole array's error is at most √count times the bound on each.
    expectNear((norm - expected.norm) / Double(values.count).squareRoot(), 0, "norm")
    var generator = SplitMix64(seed: UInt64(seed))
    let errors = expected.samples.map { abs(values[Int(generator.next() % UInt64(values.count))] - $0) }
    let misses = errors.filter { !($0 <= bound) }
    #expect(
        misses.count <= outliers && misses.allSatisfy { $0 <= 50 * bound },
        "\(what): samples are off by \(misses), allowed \(bound)", sourceLocation: sourceLocation)
}

/// Runs every layer of `network` and, for the taps' seeded sum, the gradient, and compares them with PyTorch's.
///
/// Features to 1e-4 and the gradient to 1e-3 of the largest value; float32 sums in a different order differ by
/// about 1e-6. Where rounding decides a ReLU or a pool's winner in the first stages, the gradient of the few pixels
/// below jumps (PyTorch's own in float32 differ from those in float64 by 2 % there): one sample in twenty may.
func expectParity(
    _ network: Network, pixels: [Float], width: Int, height: Int, layers: [String: Reference.Summary],
    gradientTaps: [String], gradient: Reference.Summary
) throws {
    let names = network.architecture.layers.map(\.name)
    let plan = try NetworkPlan(
        network: network, width: width, height: height, taps: names, keepsGradient: true)
    let activations = try plan.forward(pixels)
    for (number, name) in names.enumerated() {
        let summary = try #require(layers[name])
        let shape = plan.tapShapes[number]
        #expect([shape.height, shape.width, shape.channels] == summary.shape)
        expectAgreement(activations[number], with: summary, seed: 3000 + number, tolerance: 1e-4, name)
    }
    let found = try plan.backward(
        names.enumerated().map { number, name in
            gradientTaps.contains(name)
                ? symmetric(seed: UInt64(2000 + number), count: activations[number].count) : nil
        })
    expectAgreement(
        found, with: gradient, seed: 4000, tolerance: 1e-3, outliers: gradient.samples.count / 20, "gradient")
}
