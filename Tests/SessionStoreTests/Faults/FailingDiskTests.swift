import SessionStore
import Support
import Testing

extension FaultTests {
    /// A disk that is full or fails at any step: what was being done fails with an explanation and has changed nothing;
    /// once the disk works, it works.
    @Suite struct FailingDiskTests {
        /// Where a workload takes more steps than the limit, as many as the sample meet a fault; else all do.
        private static let (limit, sample) = isFull ? (300, 100) : (24, 24)

        @Test(arguments: Workload.allCases)
        func whatFailsChangesNothing(in workload: Workload) throws {
            let course = try Course(workload)
            var failures = 0
            for fault in faults(in: course) {
                let place = try SessionPlace(course.start)
                let comment: Comment = "\(fault) at \(course.steps[fault.step])"
                failures += try FaultingVFS.watching(place.folder, fault: fault) {
                    var work = PersistentWork(course: course, place: place, fault: fault, comment: comment)
                    // On a device that goes on failing nothing can be taken back.
                    if fault.kind == .full || !fault.lasts {
                        work.failed = { try expect($0, ifKilledNow: place, comment) }
                    }
                    return try work.run()
                }
                try place.check(holds: course.contents.suffix(2), comment)
            }
            #expect(failures > 5)
        }

        private func faults(in course: Course) -> [Fault] {
            var generator = SplitMix64(seed: 28)
            var steps = Set(course.steps.indices)
            if steps.count > Self.limit {
                steps = Set(course.boundaries.shuffled(using: &generator).prefix(Self.sample / 2))
                while steps.count < Self.sample {
                    steps.insert(Int.random(in: course.steps.indices, using: &generator))
                }
            }
            return steps.sorted().flatMap { step in
                let kinds = [
                    Fault(kind: .full, step: step, lasts: true),
                    Fault(kind: .full, step: step, tears: true),
                    Fault(kind: .inputOutput, step: step, tears: step % 2 == 0),
                    Fault(kind: .inputOutput, step: step, lasts: true),
                ]
                if isFull { return kinds }
                return [
                    course.steps[step].isWrite
                        ? kinds[Int.random(in: kinds.indices, using: &generator)] : kinds[2]
                ]
            }
        }

        /// What failed is not brought back by a kill.
        private func expect(
            _ content: SessionContent, ifKilledNow place: SessionPlace, _ comment: Comment
        ) throws {
            let killed = try SessionPlace(place.files())
            try killed.check(holds: [content], comment)
        }
    }
}
