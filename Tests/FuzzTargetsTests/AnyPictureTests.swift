import Foundation
import FuzzTargets
import Support
import Testing

/// The face finder on random pictures: of one pixel, of one row, sheared faces, values far beyond 0–1.
///
/// DFI_PICTURES=10000 tries as many instead of a few dozen.
@Suite struct AnyPictureTests {
    private static let count =
        ProcessInfo.processInfo.environment["DFI_PICTURES"].flatMap { UInt64($0) } ?? 60

    @Test func anyPictureIsSearched() throws {
        let target = try #require(FuzzTarget.named("faces"))
        for seed in 0..<Self.count {
            var generator = SplitMix64(seed: seed)
            let bytes = (0..<40).map { _ in UInt8(truncatingIfNeeded: generator.next() >> 32) }
            #expect(throws: Never.self, "seed \(seed)") { try target.check(bytes) }
        }
    }
}
