import Foundation
import Support
import Testing

extension FaultTests {
    /// `kill -9` at the writes and syncs of a session's files: what was echoed is there, whole.
    @Suite struct KillTests {
        /// In all 42, or 350.
        private static let killsPerWorkload = isFull ? 25 : 3

        @Test(arguments: Workload.allCases)
        func everyEchoedStepOutlivesAKill(in workload: Workload) async throws {
            let course = try Course(workload)
            var generator = SplitMix64(seed: 14)
            for number in 0..<Self.killsPerWorkload {
                // Writes are most of the steps by far.
                let steps = number % 2 == 0 ? course.boundaries : Array(course.steps.indices)
                let step = try #require(steps.randomElement(using: &generator))
                let fault = Fault(kind: .kill, step: step, tears: Bool.random(using: &generator))
                try await kill(course, fault)
            }
        }

        private func kill(_ course: Course, _ fault: Fault) async throws {
            let place = try SessionPlace(course.start)
            let victim = Victim(workload: course.workload, place: place, fault: fault)
            await #expect(processExitsWith: .signal(SIGKILL)) { [victim = victim as Victim] in
                try victim.run()
            }
            try place.check(
                holds: course.contents(afterEchoes: victim.echoed), "killed at \(course.steps[fault.step])")
        }
    }
}

/// A process that is killed while it takes a workload's steps.
private struct Victim: Codable, Sendable {
    private let workload: Workload
    private let folder: String
    private let path: String
    private let echoes: String
    private let fault: Fault

    init(workload: Workload, place: SessionPlace, fault: Fault) {
        (self.workload, self.fault) = (workload, fault)
        (folder, path, echoes) = (place.folder, place.path, place.echoes)
    }

    func run() throws {
        try FaultingVFS.watching(folder, fault: fault) { try workload.run(at: path, echo: echo) }
    }

    private func echo() throws {
        let descriptor = open(echoes, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        defer { close(descriptor) }
        guard write(descriptor, [46], 1) == 1 else { throw CocoaError(.fileWriteUnknown) }
    }

    /// How many steps were echoed.
    var echoed: Int { (try? Data(contentsOf: URL(filePath: echoes)).count) ?? 0 }
}
