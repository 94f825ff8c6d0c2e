import SessionStore
import Support
import Testing

extension FaultTests {
    /// What a disk may hold after a power cut is a session with every step that was echoed.
    @Suite struct PowerCutTests {
        /// In all 210, or 2,002.
        private static let imagesPerWorkload = isFull ? 143 : 15

        @Test(arguments: Workload.allCases)
        func everyEchoedStepOutlivesAPowerCut(in workload: Workload) throws {
            let course = try Course(workload)
            var generator = SplitMix64(seed: 2000)
            var disk = PoweredDisk(course.start)
            var taken = 0
            for cut in cuts(of: course, using: &generator) {
                for step in course.steps[taken..<cut] { disk.take(step) }
                taken = cut
                let echoed = course.echoes.count { $0 <= cut }
                let place = try SessionPlace(disk.afterPowerCut(using: &generator))
                try place.check(
                    holds: course.contents(afterEchoes: echoed),
                    "cut after step \(cut) of \(course.steps.count)")
            }
        }

        /// The images are bad enough: from a disk that ignores syncs, echoed steps are missing.
        @Test func aDiskThatIgnoresSyncsLosesSteps() throws {
            let course = try Course(.number)
            var disk = PoweredDisk(course.start)
            for step in course.steps[..<course.echoes[1]] where !step.isSync { disk.take(step) }
            var generator = SplitMix64(seed: 5)
            let lost = try (0..<20).count { _ in
                let place = try SessionPlace(disk.afterPowerCut(using: &generator))
                guard let store = try? SessionStore.open(path: place.path),
                    let content = try? SessionContent(of: store)
                else { return true }
                return !course.contents(afterEchoes: 2).contains(content)
            }
            #expect(lost > 0)
        }

        /// After how many steps the power is cut, in order: half of them anywhere, half of them before or after what is
        /// not a write.
        private func cuts(of course: Course, using generator: inout SplitMix64) -> [Int] {
            (0..<Self.imagesPerWorkload).map { number in
                let anywhere = Int.random(in: 0...course.steps.count, using: &generator)
                guard number % 2 == 0, let step = course.boundaries.randomElement(using: &generator) else {
                    return anywhere
                }
                return step + Int.random(in: 0...1, using: &generator)
            }.sorted()
        }
    }
}
