import SessionStore
import Support
import Testing

/// A workload without faults: what the session holds after each step, and what became of its files.
struct Course {
    let workload: Workload
    /// The session's folder as it is before.
    let start: [String: [UInt8]]
    /// What the session holds once it is open, after each step, and after it was closed.
    let contents: [SessionContent]
    let steps: [FileStep]
    /// How many of `steps` were taken when each step of the workload, and closing, was echoed.
    let echoes: [Int]

    init(_ workload: Workload) throws {
        self.workload = workload
        let place = try SessionPlace()
        try workload.prepare(place.path)
        start = try place.files()
        contents = try Self.contents(of: workload, from: start)
        (steps, echoes) = try Self.record(workload, from: start)
    }

    private static func contents(
        of workload: Workload, from start: [String: [UInt8]]
    ) throws -> [SessionContent] {
        let place = try SessionPlace(start)
        let session = try SessionAtWork(place.path)
        var contents = [try SessionContent(of: session.store)]
        for step in workload.steps {
            try session.take(step)
            contents.append(try SessionContent(of: session.store))
        }
        try session.close()
        let closed = try SessionStore.open(path: place.path)
        defer { try? closed.close() }
        return contents + [try SessionContent(of: closed)]
    }

    /// In a run of its own, since what is read changes which pages SQLite writes early.
    private static func record(
        _ workload: Workload, from start: [String: [UInt8]]
    ) throws -> (steps: [FileStep], echoes: [Int]) {
        let place = try SessionPlace(start)
        return try FaultingVFS.watching(place.folder, records: true) {
            var echoes: [Int] = []
            try workload.run(at: place.path) { echoes.append(FaultingVFS.count) }
            let steps = FaultingVFS.steps()
            // Each step is a number of a fault.
            try #require(steps.count == FaultingVFS.count)
            return (steps, echoes)
        }
    }

    /// What the session may hold once so many steps were echoed: the next one is there whole or not at all.
    func contents(afterEchoes count: Int) -> ArraySlice<SessionContent> {
        contents[count...min(count + 1, contents.count - 1)]
    }

    /// The steps before which, and after which, another order of things matters: all but the writes.
    var boundaries: [Int] { steps.indices.filter { !steps[$0].isWrite } }
}

extension Workload {
    /// Opens the session, takes the steps and closes it.
    /// - Parameter echo: called after each step, and after closing.
    func run(at path: String, echo: () throws -> Void) throws {
        let session = try SessionAtWork(path)
        for step in steps {
            try session.take(step)
            try echo()
        }
        try session.close()
        try echo()
    }
}
