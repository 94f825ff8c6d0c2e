import Edits
import FeatureSpaces
import PictureSets
import Support

/// A context that keeps states in memory, and fails when a test wants.
final class MemoryContext: MethodContext {
    let monitor: any WorkMonitor
    let cache = CacheFolder(path: "/nonexistent")
    let memory: Memory
    private(set) var notices: [MethodNotice] = []
    private var subjects: Set<ContentHash> = []

    /// What outlives a context.
    final class Memory {
        var states: [ContentHash: [UInt8]] = [:]
        /// The pictures that states are kept behind.
        var pictures: [ContentHash: Picture] = [:]
        var isFull = false
        var isDamaged = false
        var outlivesProgram = true
        /// Whether results are lost, as when the work is stopped while they are kept.
        var losesResults = false
        /// How often a state was kept.
        var keeps = 0
        /// Called while a state is kept.
        var whileKeeping: () -> Void = {}
    }

    init(_ memory: Memory, monitor: any WorkMonitor = SilentMonitor()) {
        (self.memory, self.monitor) = (memory, monitor)
    }

    func notice(_ notice: MethodNotice) { notices.append(notice) }
    func isFirstNotice(_ subject: ContentHash) -> Bool { subjects.insert(subject).inserted }
    func remembered(_ step: MethodStep, compute: () throws -> Features) throws -> Features { try compute() }

    func remembered(_ step: MethodStep, compute: () throws -> Picture) throws -> Picture {
        let picture = try compute()
        if memory.losesResults { throw WorkCancelled() }
        return picture
    }

    func remembered(_ step: MethodStep, compute: () throws -> Double) throws -> Double { try compute() }

    func checkpoint(of step: MethodStep) throws -> (any StepCheckpoint)? {
        Checkpoint(memory: memory, key: try step.key())
    }

    func announcing<Result>(
        _ load: WorkLoad, share: (Result) -> Double, _ body: () throws -> Result
    ) rethrows -> Result {
        let result = try body()
        let done = share(result)
        precondition((0...1).contains(done))
        return result
    }

    private struct Checkpoint: StepCheckpoint {
        let memory: Memory
        let key: ContentHash
        var outlivesProgram: Bool { memory.outlivesProgram }

        func state() throws -> [UInt8]? {
            if memory.isDamaged { throw Failure(message: "the state is damaged") }
            return memory.states[key]
        }

        func keep(_ state: [UInt8]) throws {
            if memory.isFull { throw Failure(message: "no space left") }
            memory.keeps += 1
            memory.whileKeeping()
            memory.states[key] = state
        }

        func keep(_ state: [UInt8], behind picture: Picture, from target: Features) throws {
            try keep(state)
            memory.pictures[key] = picture
        }

        func remove() throws { memory.states[key] = nil }
    }

    struct Failure: ExplainedError {
        let message: String
    }
}
