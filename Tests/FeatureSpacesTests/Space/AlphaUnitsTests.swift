import EngineTestSupport
import FeatureSpaces
import Testing

/// The paper's w/‖w‖₂, the authors' w/mean(w²), and the conversions between them.
@Suite struct AlphaUnitsTests {
    /// ‖w‖² = 25 over 34 values.
    private let w = features(
        [3, 0, -4] + [Float](repeating: 0, count: 31), weight: 0,
        reference: FeatureReference(label: "x", norm: 20))

    @Test func unitsHaveTheirDefinedLengths() throws {
        #expect(try w.unit().values.prefix(3) == [0.6, 0, -0.8])
        #expect(agree(try w.unit().norm, 1, to: 1e-7))
        #expect(agree(w.meanSquare, 25.0 / 34, to: 1e-12))
        #expect(agree(Double(try w.beta().values[0]), 3 * 34 / 25.0, to: 1e-6))
        #expect(try w.unit().isAttributeVector && w.beta().isAttributeVector)
    }

    @Test func rawAlphaInAllUnits() {
        let move = AlphaUnits(3, along: w)
        #expect(move.raw == 3)
        #expect(agree(move.beta, 3 * 25.0 / 34, to: 1e-12))
        #expect(agree(move.unit, 15, to: 1e-12))
        #expect(agree(move.relative ?? .nan, 0.75, to: 1e-12))
    }

    /// raw·w, beta·(w/mean(w²)) and L2·(w/‖w‖) are one move.
    @Test func eachUnitMakesTheSameMove() throws {
        let w = randomFeatures(seed: 5, weight: 0)
        let move = AlphaUnits(2.7, along: w)
        let raw = try w.scaled(by: 2.7).values
        #expect(relativeError(try w.beta().scaled(by: move.beta).values, raw) < 1e-6)
        #expect(relativeError(try w.unit().scaled(by: move.unit).values, raw) < 1e-6)
    }

    @Test func relativeNeedsAReferenceOfSomeLength() {
        #expect(AlphaUnits(1, along: randomFeatures(seed: 1, weight: 0)).relative == nil)
        let zero = FeatureReference(label: "x", norm: 0)
        #expect(
            AlphaUnits(1, along: randomFeatures(seed: 1, weight: 0, reference: zero)).relative == nil)
    }
}
