import EngineTestSupport
import FeatureSpaces
import PictureSets
import TestSupport
import Testing

/// What features know about the moves that made them.
@Suite struct FeatureOriginTests {
    private let x = randomFeatures(seed: 1, weight: 1)
    private let w = randomFeatures(seed: 2, weight: 0)

    @Test(arguments: [-2.0, 0.5, 3])
    func aMoveIsKnownInAllUnits(alpha: Double) throws {
        let move = try #require((x + w.scaled(by: alpha)).origin.moves.first)
        #expect(abs(move.raw - alpha) < 1e-6)
        #expect(abs(move.beta - alpha * w.meanSquare) < 1e-5)
        #expect(abs(move.unit - alpha * w.norm) < 1e-5)
        #expect(abs(try #require(move.relative) - alpha * w.norm / x.norm) < 1e-6)
    }

    @Test func theUnitItIsGivenInMakesNoDifference() throws {
        let raw = 2.5
        let ways = [
            try x + w.scaled(by: raw), try x + w.beta().scaled(by: raw * w.meanSquare),
            try x + w.unit().scaled(by: raw * w.norm), try x - w.scaled(by: -raw),
            try w.scaled(by: raw) + x,
        ]
        for way in ways {
            let move = try #require(way.origin.moves.first)
            #expect(way.origin.moves.count == 1)
            #expect(abs(move.raw - raw) < 1e-5 && abs(move.unit - raw * w.norm) < 1e-4)
            #expect(abs(move.beta - raw * w.meanSquare) < 1e-4)
        }
    }

    @Test func severalMovesAreMeasuredFromTheSamePicture() throws {
        let other = randomFeatures(seed: 3, weight: 0)
        let moves = try (x + w.scaled(by: 2) + other.scaled(by: -1)).origin.moves
        #expect(moves.map(\.raw) == [2, -1])
        let relative = try moves.map { try #require($0.relative) }
        #expect(abs(relative[0] - 2 * w.norm / x.norm) < 1e-6)
        #expect(abs(relative[1] + other.norm / x.norm) < 1e-6)
        let distance = try #require((x + w.scaled(by: 2) + other.scaled(by: -1)).origin.distance)
        #expect(abs(distance - relative[0] + relative[1]) < 1e-6)
    }

    @Test func meansAreCarriedThroughLinearOperations() throws {
        let folder = try ScratchFolder()
        let collection = try folder.collection(of: [picture(seed: 1), picture(seed: 2)])
        func mean(_ members: [Int], _ values: Features) -> Features {
            Features(
                space: values.space, values: values.values, weight: 1, start: nil, reference: nil,
                origin: FeatureOrigin(means: [
                    SetMean(
                        set: Dataset(collection: collection, members: members), squaredNorms: [1, 2],
                        squaredNormsOfMean: [1, 2])
                ]))
        }
        let direction = try mean([0], x) - mean([1], randomFeatures(seed: 5))
        let moved = try x + direction.scaled(by: 3)
        #expect(moved.origin.means.map(\.coefficient) == [3, -3])
        #expect(moved.origin.means.map(\.set.members) == [[0], [1]])
        // Of a projection the sets are known, and those that were projected out; it is not a difference of means.
        let other = try mean([1], randomFeatures(seed: 6)) - mean([0], randomFeatures(seed: 7))
        let projected = try x + direction.without([w, other]).scaled(by: 3)
        #expect(projected.origin.means.isEmpty)
        let part = try #require(projected.origin.parts.first)
        #expect(part.means.map(\.coefficient) == [3, -3] && part.means.map(\.set.members) == [[0], [1]])
        #expect(part.without.map { $0.map(\.set.members) } == [[[1], [0]]])
        let layer = try direction.without([other]).keeping(layer: x.space.layers[0].name)
        #expect(layer.origin.parts.map { $0.without.count } == [1] && layer.origin.means.isEmpty)
    }
}

/// Of which vector raw alpha counts the multiples.
@Suite struct OwnVectorTests {
    private let w = randomFeatures(seed: 2, weight: 0)
    private let v = randomFeatures(seed: 3, weight: 0)

    @Test func sumsOfOthersAreVectorsOfTheirOwn() throws {
        for sum in [try v + w, try v - w, try v.scaled(by: 2) + w, try w - v.scaled(by: 2)] {
            #expect(sum.origin.coefficient == 1)
            #expect(sum.isVectorOfItsOwn)
            let move = try #require(
                (randomFeatures(seed: 1, weight: 1) + sum.scaled(by: 3)).origin.moves.first)
            #expect(abs(move.raw - 3) < 1e-6)
            #expect(abs(move.beta - 3 * sum.meanSquare) < 1e-4)
        }
        #expect(try !(v + w).scaled(by: 3).isVectorOfItsOwn)
    }

    @Test func sumsOfMultiplesCountThem() throws {
        let sums: [(Features, Double)] = [
            (try w + w, 2), (try w + w.scaled(by: 2), 3), (try w.scaled(by: 3) - w, 2),
            (try w.scaled(by: -1) + w.scaled(by: 4), 3),
            (try w + w.unit(), 1 + 1 / w.norm), (try w.beta() - w.scaled(by: -1), 1 + 1 / w.meanSquare),
        ]
        for (sum, count) in sums {
            #expect(abs(sum.origin.coefficient - count) < 1e-5)
            let whole = AlphaUnits(1, along: sum)
            #expect(abs(whole.beta - count * w.meanSquare) < 1e-4)
        }
    }

    @Test func aMeanOfVectorsIsOne() throws {
        #expect(
            abs(try Features.mean(of: [v, w, randomFeatures(seed: 4, weight: 0)]).origin.coefficient - 1)
                < 1e-12)
        #expect(
            abs(try Features.mean(of: [v.scaled(by: 2), w.scaled(by: 2)]).origin.coefficient - 2) < 1e-12)
        #expect(abs(try Features.mean(of: [w, w.scaled(by: 3)]).origin.coefficient - 2) < 1e-12)
        #expect(try Features.mean(of: [v, w.scaled(by: -1)]).origin.coefficient == 1)
    }
}
