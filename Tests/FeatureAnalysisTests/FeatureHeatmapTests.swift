import EngineTestSupport
import FeatureAnalysis
import FeatureSpaces
import Imaging
import Testing

@Suite struct FeatureHeatmapTests {
    /// Two channels of 3×4, then five of 1×2, all 0 except a few.
    private func sparse(_ values: [Int: Float]) -> Features {
        features((0..<34).map { values[$0] ?? 0 }, weight: 0)
    }

    @Test func heatIsTheRootOverChannels() {
        // Row 1, column 2 of the first layer has 3 and 4, row 0, column 0 has 2.
        let maps = FeatureHeatmap.layers(of: sparse([6: 3, 18: -4, 0: 2, 25: 1]))
        let (heat, squaredNorm) = (maps[0].heat, maps[0].squaredNorm)
        #expect((heat.width, heat.height) == (4, 3))
        #expect(heat.values[6] == 1 && abs(heat.values[0] - 0.4) < 1e-6)
        #expect(heat.values.count { $0 == 0 } == 10)
        #expect(squaredNorm == 29 && abs(maps[0].peak - 25 * 12 / 29) < 1e-9)
        #expect(maps[1].heat.values == [0, 1] && maps[1].squaredNorm == 1 && maps[1].peak == 2)
    }

    @Test func theWholeIsTheSumOfItsLayers() {
        let w = randomFeatures(seed: 3, weight: 0)
        let maps = FeatureHeatmap.layers(of: w)
        let total = FeatureHeatmap.total(maps)
        #expect(agree(total.squaredNorm, w.norm * w.norm, to: 1e-6))
        #expect((total.heat.width, total.heat.height) == (4, 3))
        // The second layer alone, 1×2, spreads over all rows; left of its middle there is only its left position.
        let one = FeatureHeatmap.total(FeatureHeatmap.layers(of: sparse([24: 2])))
        #expect(abs(one.squaredNorm - 4) < 1e-6)
        for row in 0..<3 {
            #expect(abs(one.heat.values[4 * row] - 1) < 1e-6 && one.heat.values[4 * row + 3] == 0)
        }
    }

    @Test func whatIsZeroIsCold() throws {
        let maps = FeatureHeatmap.layers(of: sparse([30: 1]))
        #expect(maps[0].peak == 0 && maps[0].squaredNorm == 0 && maps[0].heat.values.allSatisfy { $0 == 0 })
        let nothing = FeatureHeatmap.total(FeatureHeatmap.layers(of: sparse([:])))
        #expect(nothing.peak == 0 && nothing.heat.values.allSatisfy { $0 == 0 })
    }

    /// Light and saturated where it is hot; the photograph in grey, darker, where it is cold.
    @Test func theHottestPlaceIsTheLightest() throws {
        let photograph = Image.filled(width: 40, height: 30, red: 1, green: 0.5, blue: 0)
        let drawn = FeatureHeatmap.layers(of: sparse([6: 1]))[0].drawn(over: photograph)
        #expect((drawn.width, drawn.height) == (40, 30))
        func brightness(_ row: Int, _ column: Int) -> Float {
            (0..<3).reduce(0) { $0 + drawn[row, column, $1] }
        }
        // The position in row 1, column 2 of 3×4 is centred at 15, 25.
        let hottest = (0..<30).flatMap { row in (0..<40).map { (row, $0) } }.max {
            brightness($0.0, $0.1) < brightness($1.0, $1.1)
        }
        let (row, column) = try #require(hottest)
        #expect(abs(row - 15) <= 1 && abs(column - 25) <= 1)
        #expect((0..<3).allSatisfy { abs(drawn[0, 0, $0] - 0.35) < 1e-5 })
    }
}
