import ConvNet
import FeatureSpaces
import Testing

@Suite struct FeatureSizeTests {
    @Test(arguments: [
        ((200, 200), (200, 200)), ((512, 384), (512, 384)), ((1500, 1000), (1500, 1000)),
        ((140, 140), (200, 200)), ((199, 300), (200, 302)), ((300, 199), (302, 200)),
        // 218 · 200/178 = 244.9; 3 · 200/2 = 300.
        ((178, 218), (200, 245)), ((2, 3), (200, 300)), ((1, 1), (200, 200)),
    ])
    func sizesAreThePicturesOwnFrom200Up(size: (Int, Int), expected: (Int, Int)) throws {
        let found = try FeatureSize.automatic(
            width: size.0, height: size.1, network: .tiny, taps: FeatureSpace.defaultTaps)
        #expect(found == expected)
    }

    @Test func aboveOneAndAHalfMegapixelASizeMustBeAsked() throws {
        let error = #expect(throws: PictureTooLarge.self) {
            try FeatureSize.automatic(
                width: 1500, height: 1001, network: .tiny, taps: FeatureSpace.defaultTaps)
        }
        let cost = try NetworkPlan.cost(
            network: .tiny, width: 1500, height: 1001, taps: FeatureSpace.defaultTaps, keepsGradient: true)
        // Besides what the engine takes: five arrays of features and twenty of the picture's size.
        let arrays = 4 * (5 * cost.tapCount + 20 * 3 * 1500 * 1001)
        let gigabytes = Int((Double(cost.bytes + cost.weightBytes + arrays) / 1e9).rounded(.up))
        #expect(error?.message.contains("1500×1001 needs about \(gigabytes) GB") == true)
        // Two passes per evaluation, 100 evaluations, at 400 GFLOP/s of direct convolutions.
        let minutes = Int((200 * Double(cost.operations) / 400e9 / 60).rounded(.up))
        #expect(
            error?.message.hasSuffix(
                "100 evaluations about \(minutes) \(minutes == 1 ? "minute" : "minutes")") == true)
        #expect(error?.remedy == "say the size you want, for example 1060×707")
    }

    /// A strip of 10×3000 pixels becomes 200×60000 pixels, which nobody asked for either.
    @Test func narrowStripsAreJudgedByTheSizeTheyWouldGet() {
        let error = #expect(throws: PictureTooLarge.self) {
            try FeatureSize.automatic(width: 10, height: 3000, network: .tiny, taps: FeatureSpace.defaultTaps)
        }
        #expect(error?.message.contains("200×60000") == true)
    }
}
