import EngineTestSupport
import FeatureSpaces
import PictureSets
import Testing

/// `without`: what is left of a vector when some directions are taken away.
@Suite struct FeaturesProjectionTests {
    private let w = randomFeatures(seed: 1, weight: 0)
    private let directions = (2...5).map { randomFeatures(seed: $0, weight: 0) }

    @Test func oneDirectionIsTheTextbookFormula() throws {
        let g = directions[0]
        let factor = try w.dot(g) / g.dot(g)
        let expected = zip(w.values, g.values).map { Float(Double($0) - factor * Double($1)) }
        #expect(relativeError(try w.without([g]).values, expected) < 1e-6)
    }

    @Test func nothingIsLeftAlongAnyDirection() throws {
        let rest = try w.without(directions)
        for g in directions { #expect(abs(try rest.cosine(g)) < 1e-6) }
        #expect(rest.norm < w.norm && rest.norm > 0)
    }

    /// The residual of least squares: solving the normal equations says the same as the basis.
    @Test func severalDirectionsAreLeastSquares() throws {
        let (g, h) = (directions[0], directions[1])
        let (gg, gh, hh) = (try g.dot(g), try g.dot(h), try h.dot(h))
        let (wg, wh) = (try w.dot(g), try w.dot(h))
        let determinant = gg * hh - gh * gh
        let (a, b) = ((wg * hh - wh * gh) / determinant, (wh * gg - wg * gh) / determinant)
        let expected = try w - g.scaled(by: a) - h.scaled(by: b)
        #expect(relativeError(try w.without([g, h]).values, expected.values) < 1e-5)
    }

    /// Subtracting along one direction after another is not enough if they are not at right angles.
    @Test func neitherTheOrderNorRepetitionMatters() throws {
        let (g, h) = (directions[0], try directions[0].scaled(by: 3) + directions[1])
        let expected = try w.without([g, h]).values
        #expect(relativeError(try w.without([h, g]).values, expected) < 1e-6)
        #expect(relativeError(try w.without([g, h, g + h, g.scaled(by: -2)]).values, expected) < 1e-6)
        #expect(abs(try w.without([g]).without([h]).cosine(g)) > 1e-3)
    }

    /// Far from orthogonal: the second differs from the first by a thousandth.
    @Test func nearlyEqualDirectionsSpanAPlane() throws {
        let g = directions[0]
        let near = try g + directions[1].scaled(by: 1e-3)
        let expected = try w.without([g, directions[1]]).values
        #expect(relativeError(try w.without([g, near]).values, expected) < 1e-3)
    }

    @Test func scaleDoesNotMatter() throws {
        let expected = try w.without([directions[0]]).values
        for factor in [1e-20, -1, 1e20] {
            let scaled = try directions[0].scaled(by: factor)
            #expect(relativeError(try w.without([scaled]).values, expected) < 1e-6)
        }
    }

    @Test func itselfLeavesNothing() throws {
        #expect(try w.without([w]).norm < 1e-6 * w.norm)
        #expect(try w.without([]).values == w.values)
    }

    /// The picture coefficients are linear like everything else.
    @Test func weightsGoAlong() throws {
        #expect(try w.without(directions).isAttributeVector)
        let phi = randomFeatures(seed: 7, weight: 1)
        #expect(try phi.without(directions).weight == 1)
        let g = randomFeatures(seed: 8, weight: 1)
        #expect(agree(try w.without([g]).weight, -(try w.dot(g) / g.dot(g)), to: 1e-9))
    }

    @Test func keepsStartAndReference() throws {
        let picture = Picture(image: try picture(seed: 1))
        let reference = FeatureReference(label: "x", norm: 3)
        let w = randomFeatures(seed: 1, start: picture, reference: reference)
        let rest = try w.without([directions[0]])
        #expect(rest.start?.hash == picture.hash && rest.reference == reference)
    }

    @Test func refusesWhatIsNoDirection() throws {
        let zero = try w - w
        #expect(throws: ZeroFeatures.self) { try w.without([directions[0], zero]) }
        let elsewhere = randomFeatures(seed: 2, in: smallSpace(width: 96))
        #expect(throws: SpaceMismatch.self) { try w.without([elsewhere]) }
    }
}

@Suite struct ValueStatisticsTests {
    @Test func areThoseOfTheDefinition() {
        let statistics = ValueStatistics(of: [3, 0, -1, 0, 8])
        #expect(statistics.count == 5 && statistics.mean == 2)
        #expect(agree(statistics.standardDeviation, (54.0 / 5).squareRoot(), to: 1e-15))
        #expect(statistics.squaredNorm == 74 && statistics.norm == 74.0.squareRoot())
        #expect(statistics.zeros == 2 && statistics.sparsity == 0.4)
        #expect(statistics.smallest == -1 && statistics.largest == 8)
    }

    /// One pass with sums of squares would lose the deviation of values far from zero.
    @Test func smallDeviationsOfLargeValuesSurvive() {
        let statistics = ValueStatistics(of: [1e9, 1e9 + 1, 1e9 + 2])
        #expect(agree(statistics.standardDeviation, (2.0 / 3).squareRoot(), to: 1e-12))
    }

    @Test func oneValueHasNoDeviation() {
        let statistics = ValueStatistics(of: [-2])
        #expect(statistics.standardDeviation == 0 && statistics.smallest == -2 && statistics.largest == -2)
    }

    /// Squares of such numbers are infinite, or zero; the figures computed from them must be neither.
    @Test func extremesHaveTheirStatistics() {
        let opposite = ValueStatistics(of: [1e308, -1e308])
        #expect(opposite.mean == 0 && opposite.standardDeviation == 1e308)
        #expect(agree(opposite.norm, 2.0.squareRoot() * 1e308, to: 1e-15))
        #expect(opposite.share(of: opposite) == 1)

        let large = ValueStatistics(of: [1e200])
        #expect(large.mean == 1e200 && large.norm == 1e200 && large.standardDeviation == 0)
        let alike = ValueStatistics(of: [1.5e308, 1.5e308])
        #expect(agree(alike.mean, 1.5e308, to: 1e-15) && alike.standardDeviation <= 1e293)
        let widest = ValueStatistics(of: [.greatestFiniteMagnitude, -.greatestFiniteMagnitude])
        #expect(widest.mean == 0 && widest.standardDeviation == .greatestFiniteMagnitude)

        let tiny = ValueStatistics(of: [3e-200, 4e-200])
        #expect(agree(tiny.norm, 5e-200, to: 1e-15) && agree(tiny.standardDeviation, 5e-201, to: 1e-12))
        let part = ValueStatistics(of: [3e-200])
        #expect(agree(part.share(of: tiny) ?? 0, 9.0 / 25, to: 1e-12))
        #expect(ValueStatistics(of: [.leastNonzeroMagnitude]).norm == .leastNonzeroMagnitude)
        #expect(ValueStatistics(of: [0]).share(of: ValueStatistics(of: [0])) == nil)
    }
}
