import CFaultingVFS
import Foundation
import GRDB
import Support
import Testing

extension FaultTests {
    /// The disk of `PowerCutTests` keeps what was synced, and can lose, reorder and tear the rest.
    @Suite struct PoweredDiskTests {
        private let sector = PoweredDisk.sectorSize

        /// What may be there after a power cut, of a thousand.
        private func outcomes(
            _ files: [String: [UInt8]], _ steps: [FileStep]
        ) -> Set<[String: [UInt8]]> {
            var disk = PoweredDisk(files)
            for step in steps { disk.take(step) }
            var generator = SplitMix64(seed: 1)
            return Set((0..<1000).map { _ in disk.afterPowerCut(using: &generator) })
        }

        @Test func syncedWritesStay() {
            let outcomes = outcomes(
                ["a": [1, 2]], [.write("a", offset: 1, bytes: [3, 4]), .sync("a")])
            #expect(outcomes == [["a": [1, 3, 4]]])
        }

        @Test func whatAFailedSyncPassedOverIsWrittenWithTheNextWriteOnly() {
            let failed: [FileStep] = [.write("a", offset: 0, bytes: [2]), .failedSync("a")]
            #expect(outcomes(["a": [1]], failed + [.sync("a")]) == [["a": [1]], ["a": [2]]])
            let again: [FileStep] = [.write("a", offset: 0, bytes: [3]), .sync("a")]
            #expect(outcomes(["a": [1]], failed + again) == [["a": [3]]])
        }

        @Test func unsyncedWritesAreLostInAnyOrder() {
            let outcomes = outcomes(
                ["a": [1], "b": [1]],
                [.write("a", offset: 0, bytes: [2]), .write("b", offset: 0, bytes: [2])])
            #expect(
                outcomes == [
                    ["a": [1], "b": [1]], ["a": [2], "b": [1]], ["a": [1], "b": [2]], ["a": [2], "b": [2]],
                ])
        }

        @Test func writesAreTornAtSectors() {
            let (old, new) = ([UInt8](repeating: 1, count: sector), [UInt8](repeating: 2, count: sector))
            let outcomes = outcomes(["a": old + old], [.write("a", offset: 0, bytes: new + new)])
            #expect(
                outcomes == [["a": old + old], ["a": old + new], ["a": new + old], ["a": new + new]])
        }

        @Test func aFileThatGrewMayBeOfEitherSizeWithZeros() {
            let outcomes = outcomes(["a": [1]], [.write("a", offset: 2, bytes: [3])])
            #expect(outcomes == [["a": [1]], ["a": [1, 0, 0]], ["a": [1, 0, 3]]])
        }

        @Test func aTruncatedFileMayBeAsBefore() {
            let outcomes = outcomes(
                ["a": [1, 2]], [.truncate("a", size: 0), .write("a", offset: 0, bytes: [3])])
            #expect(outcomes.isSuperset(of: [["a": [1, 2]], ["a": []], ["a": [3]]]))
            // What was cut off does not come back in a file that has grown again.
            #expect(!outcomes.contains(["a": [1]]))
        }

        @Test func namesAreTheFolders() {
            #expect(
                outcomes(["old": [1]], [.create("new"), .write("new", offset: 0, bytes: [1]), .sync("new")])
                    == [["old": [1]], ["old": [1], "new": [1]]])
            #expect(
                outcomes(
                    [:], [.create("new"), .write("new", offset: 0, bytes: [1]), .sync("new"), .syncFolder])
                    == [["new": [1]]])
            #expect(outcomes(["old": [1]], [.delete("old")]) == [["old": [1]], [:]])
            #expect(outcomes(["old": [1]], [.delete("old"), .syncFolder]) == [[:]])
        }

        /// A database that waits for nothing loses what it has committed.
        @Test func whatIsNotSyncedIsFoundMissing() throws {
            let place = try SessionPlace()
            let steps = try FaultingVFS.watching(place.folder, records: true) {
                var configuration = Configuration()
                configuration.prepareDatabase { db in
                    try db.execute(
                        sql: """
                            PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;
                            PRAGMA synchronous = OFF
                            """)
                }
                let queue = try DatabaseQueue(path: place.path, configuration: configuration)
                try queue.write { try $0.execute(sql: "CREATE TABLE a (b); INSERT INTO a VALUES (1)") }
                return FaultingVFS.steps()
            }
            var disk = PoweredDisk([:])
            for step in steps { disk.take(step) }
            var generator = SplitMix64(seed: 1)
            let kept = try (0..<50).count { _ in
                let after = try SessionPlace(disk.afterPowerCut(using: &generator))
                return (try? committed(in: after.path)) == [1]
            }
            #expect((1..<50).contains(kept))
        }

        private func committed(in path: String) throws -> [Int] {
            let queue = try DatabaseQueue(path: path)
            defer { try? queue.close() }
            return try queue.read { try Int.fetchAll($0, sql: "SELECT b FROM a") }
        }
    }
}
