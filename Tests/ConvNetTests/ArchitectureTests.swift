import ConvNet
import Support
import Testing

@Suite struct ArchitectureTests {
    @Test func tablesHaveThePublishedLayers() {
        #expect(Architecture.vgg16.convolutions.count == 13)
        #expect(Architecture.vgg19.convolutions.count == 16)
        #expect(
            Architecture.vgg19.layers.map(\.name) == [
                "conv1_1", "conv1_2", "pool1", "conv2_1", "conv2_2", "pool2", "conv3_1", "conv3_2", "conv3_3",
                "conv3_4", "pool3", "conv4_1", "conv4_2", "conv4_3", "conv4_4", "pool4", "conv5_1", "conv5_2",
                "conv5_3", "conv5_4", "pool5",
            ])
        #expect(Architecture.tiny.layers.map(\.name) == Architecture.vgg16.layers.map(\.name))
        for architecture in [Architecture.vgg16, .vgg19, .tiny] {
            #expect(architecture.layers.first?.inputChannels == 3)
            for (layer, next) in zip(architecture.layers, architecture.layers.dropFirst()) {
                #expect(layer.outputChannels == next.inputChannels)
            }
        }
    }

    /// The dimensions the paper's authors report: 1,046,528 at 200² and 4,105,728 at 432×363, ceil; floor is less.
    @Test(arguments: [
        (200, 200, Pooling.ceil, 1_046_528), (432, 363, .ceil, 4_105_728), (432, 363, .floor, 4_036_608),
    ])
    func featureCountsMatchThePublishedOnes(_ width: Int, _ height: Int, _ pooling: Pooling, _ count: Int)
        throws
    {
        let network = SeededNetworks.vgg19.with(pooling: pooling)
        let counts = try ["conv3_1", "conv4_1", "conv5_1"].map {
            try network.shape(of: $0, width: width, height: height).count
        }
        #expect(counts.reduce(0, +) == count)
    }

    @Test func poolsRoundAsToldTo() throws {
        let network = Network.tiny
        #expect(try network.shape(of: "pool5", width: 32, height: 63).description == "32×1×1")
        #expect(
            try network.with(pooling: .ceil).shape(of: "pool5", width: 32, height: 33).description == "32×2×1"
        )
        #expect(try network.shape(of: "conv1_1", width: 41, height: 33).description == "16×33×41")
    }

    @Test(arguments: [(31, 200), (200, 31), (0, 0), (-5, 40), (70_000, 50), (64, .max)])
    func impossibleSizesAreRefused(_ width: Int, _ height: Int) {
        let error = #expect(throws: UnusableInputSize.self) {
            try NetworkPlan(
                network: .tiny, width: width, height: height, taps: ["conv1_1"], keepsGradient: false)
        }
        #expect(error?.width == width && error?.height == height)
    }

    @Test(arguments: [
        ("con4_1", "did you mean “conv4_1”? its layers are conv1_1, "), ("POOL5", "did you mean “pool5”?"),
        ("fully_connected_7", "its layers are conv1_1, conv1_2, pool1, "),
    ])
    func unknownLayersAreNamedWithTheNearest(_ name: String, _ remedy: String) {
        let error = #expect(throws: UnknownLayer.self) {
            try Network.tiny.shape(of: name, width: 64, height: 64)
        }
        #expect(error?.message == "tiny VGG has no layer “\(name)”")
        #expect(error?.remedy?.hasPrefix(remedy) == true)
    }

    @Test(arguments: [[], ["conv1_1", "conv1_1"]]) func tapsAreAtLeastOneAndDistinct(_ taps: [String]) {
        let error = #expect(throws: UnusableTaps.self) {
            try NetworkPlan(network: .tiny, width: 32, height: 32, taps: taps, keepsGradient: false)
        }
        #expect(error?.taps == taps)
    }

    /// 29 GFLOP to conv5_1 at 200², and memory for the taps, two further activations and a bit for each number.
    @Test func theCostIsKnownBeforehand() throws {
        func cost(_ taps: [String], keepsGradient: Bool) throws -> PlanCost {
            try NetworkPlan.cost(
                network: SeededNetworks.vgg19, width: 200, height: 200, taps: taps,
                keepsGradient: keepsGradient)
        }
        let taps = ["conv3_1", "conv4_1", "conv5_1"]
        let full = try cost(taps, keepsGradient: true)
        #expect((28_500_000_000...29_500_000_000).contains(full.operations))
        #expect((18_000_000...19_000_000).contains(full.bytes))
        // 13 M weights, 36 numbers for nine of them forward, and 36 or 64 back.
        #expect((490_000_000...500_000_000).contains(full.weightBytes))
        #expect(full.tapCount == 256 * 50 * 50 + 512 * 25 * 25 + 512 * 12 * 12)
        #expect(try cost(taps, keepsGradient: false).bytes < full.bytes)
        let first = 40_000 * 64
        #expect(try cost(["conv1_1"], keepsGradient: true).bytes == 2 * 4 * first + first / 8)
    }

    @Test func aPlanLargerThanTheMachineIsRefused() {
        #expect(throws: NotEnoughMemory.self) {
            try NetworkPlan(
                network: SeededNetworks.vgg19, width: 65_536, height: 65_536, taps: ["pool5"],
                keepsGradient: true)
        }
    }

    /// A table that the engine cannot run would give zeros in silence.
    @Test(arguments: Architecture.published + Architecture.unread)
    func everyTableCanBeRun(table: Architecture) throws {
        let taps = ["conv1_1", "pool1", "conv3_1", "pool5"]
        let plan = try NetworkPlan(
            network: SeededNetworks.network(table), width: 32, height: 32, taps: taps, keepsGradient: false)
        try plan.forward(pixels: randomPixels(width: 32, height: 32), monitor: SilentMonitor())
        for tap in taps.indices { #expect(plan.activation(ofTap: tap).contains { $0 > 0 }, "\(taps[tap])") }
    }
}
