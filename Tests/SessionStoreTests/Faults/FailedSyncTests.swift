import Support
import Testing

extension FaultTests {
    /// A sync that fails may leave on the disk what was there before, and later ones pass over it, as Linux's do. Nothing
    /// that is echoed afterwards rests on what it was to write.
    @Suite struct FailedSyncTests {
        /// Images of the disk for each failed sync.
        private static let images = isFull ? 40 : 2

        /// All but that of a new file: if making it fails, we remove it, which SQLite's VFS does not see.
        private static let workloads = Workload.allCases.filter { $0 != .newSession }

        @Test(arguments: workloads)
        func everyEchoedStepOutlivesAPowerCut(in workload: Workload) throws {
            let course = try Course(workload)
            var generator = SplitMix64(seed: 7)
            for (index, step) in course.steps.enumerated() {
                guard case .sync = step else { continue }
                try cutPower(after: Fault(kind: .inputOutput, step: index), in: course, using: &generator)
            }
        }

        private func cutPower(
            after fault: Fault, in course: Course, using generator: inout SplitMix64
        ) throws {
            let place = try SessionPlace(course.start)
            let comment: Comment = "sync \(fault.step) failed"
            var echoes: [Int] = []
            let steps = try FaultingVFS.watching(place.folder, fault: fault, records: true) {
                var work = PersistentWork(course: course, place: place, fault: fault, comment: comment)
                work.echo = { echoes.append(FaultingVFS.count) }
                _ = try work.run()
                return FaultingVFS.steps()
            }
            var disk = PoweredDisk(course.start)
            for step in steps[..<fault.step] { disk.take(step) }
            for (index, step) in steps.enumerated().dropFirst(fault.step) {
                disk.take(step)
                // At the last of them, all is echoed.
                let chance = Double(Self.images) / Double(steps.count - fault.step)
                guard index == steps.count - 1 || Double.random(in: 0..<1, using: &generator) < chance else {
                    continue
                }
                let echoed = echoes.count { $0 <= index + 1 }
                let cut = try SessionPlace(disk.afterPowerCut(using: &generator))
                try cut.check(
                    holds: course.contents(afterEchoes: echoed), "\(comment), power cut after step \(index)")
            }
        }
    }
}
