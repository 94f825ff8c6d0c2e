import Foundation
import FuzzTargets
import Support
import Testing

/// Random programs of extreme numbers: nothing traps, and what is printed is finite.
///
/// DFI_PROGRAMS=10000 runs as many instead of a few hundred.
@Suite struct NumberProgramTests {
    private static let count =
        ProcessInfo.processInfo.environment["DFI_PROGRAMS"].flatMap { UInt64($0) } ?? 200

    @Test func randomProgramsHold() throws {
        let target = try #require(FuzzTarget.named("numbers"))
        for seed in 0..<Self.count {
            var generator = SplitMix64(seed: seed)
            let bytes = (0..<96).map { _ in UInt8(truncatingIfNeeded: generator.next() >> 32) }
            #expect(throws: Never.self, "seed \(seed)") { try target.check(bytes) }
        }
    }
}
