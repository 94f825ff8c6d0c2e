import EngineTestSupport
import FeatureSpaces
import Support
import TestSupport
import Testing

@Suite struct ChannelOrderTests {
    /// Below, at and beyond the tiles of 32.
    @Test(arguments: [(1, 1), (1, 70), (70, 1), (31, 33), (32, 32), (64, 96), (45, 130)])
    func transposesAreThoseOfANaiveLoop(positions: Int, channels: Int) throws {
        let source = uniform(seed: 1, count: positions * channels)
        var first = [Float](repeating: .nan, count: source.count)
        try ChannelOrder.toChannelsFirst(
            source, &first, positions: positions, channels: channels, monitor: SilentMonitor())
        #expect(first == naiveChannelsFirst(source, positions: positions, channels: channels))
        var last = [Float](repeating: .nan, count: source.count)
        try ChannelOrder.toChannelsLast(
            first, &last, positions: positions, channels: channels, monitor: SilentMonitor())
        #expect(last == source)
    }
}

/// `(H,W,C)` to `(C,H,W)`, one element at a time.
func naiveChannelsFirst(_ values: [Float], positions: Int, channels: Int) -> [Float] {
    (0..<channels).flatMap { channel in (0..<positions).map { values[$0 * channels + channel] } }
}
