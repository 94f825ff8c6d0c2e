import Foundation
import FuzzTargets
import Support
import Testing

/// Random changes to a pack: to bytes of the file, and to cells of its tables.
///
/// DFI_PACKS=100000 tries as many instead of a few hundred.
@Suite struct PackMutationTests {
    private static let count = ProcessInfo.processInfo.environment["DFI_PACKS"].flatMap { UInt64($0) } ?? 300

    @Test func changedPacksDoNoHarm() throws {
        let target = try #require(FuzzTarget.named("pack"))
        for seed in 0..<Self.count {
            var generator = SplitMix64(seed: seed)
            let length = 5 * (1 + Int(seed % 3))
            var bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: generator.next() >> 32) }
            // Two of three change cells, which more of the program sees.
            if seed % 3 > 0 { for start in stride(from: 0, to: length, by: 5) { bytes[start] &= 0xFE } }
            #expect(throws: Never.self, "seed \(seed)") { try target.check(bytes) }
        }
    }
}
