import ConvNet
import Edits
import EngineTestSupport
import FeatureSpaces
import Foundation
import Imaging
import Inversion
import PictureSets
import Support
import Synchronization
import TestSupport
import Testing

/// A search goes on where the same one stopped, whatever happens to its state.
@Suite struct SearchCheckpointTests {
    private let target: Features
    private let memory = MemoryContext.Memory()

    init() throws { target = try phi(picture(seed: 1)) }

    private func task(_ evaluations: Int) throws -> ReconstructionTask {
        ReconstructionTask(
            target: target, from: Picture(image: try picture(seed: 2)),
            options: ReconstructionOptions(evaluations: evaluations), network: .tiny)
    }

    private func whole(_ evaluations: Int) throws -> Picture {
        try task(evaluations).run(in: DirectContext())
    }

    private func expectSame(_ picture: Picture, _ other: Picture) throws {
        #expect(picture.image.pixels.map(\.bitPattern) == other.image.pixels.map(\.bitPattern))
        #expect(picture.identity == other.identity)
    }

    /// Runs until `count` more evaluations are made; returns the notices and how many were made.
    private func run(
        _ task: ReconstructionTask, stoppingAfter count: Int = .max
    ) throws -> (picture: Picture, notices: [MethodNotice], evaluations: Int) {
        let monitor = RecordingMonitor(cancellingAfter: count)
        let context = MemoryContext(memory, monitor: monitor)
        do {
            return (try task.run(in: context), context.notices, monitor.reports.count)
        } catch let stopped as InterruptedWithPicture {
            return (stopped.picture, context.notices, monitor.reports.count)
        }
    }

    private func resumed(_ notices: [MethodNotice]) -> [String] {
        notices.compactMap { notice in
            if case .searchResumed(let done, let count) = notice { "\(done) of \(count)" } else { nil }
        }
    }

    @Test func stopsAndGoesOnAsOftenAsOneLikes() throws {
        var steps: [(Int, [String])] = []
        for count in [3, 1, 0, 5] {
            let (picture, notices, made) = try run(task(12), stoppingAfter: count)
            #expect(picture.reconstruction?.isFinished == false)
            steps.append((made, resumed(notices)))
        }
        #expect(steps.map(\.0) == [3, 1, 0, 5])
        #expect(steps.map(\.1) == [[], ["3 of 12"], ["4 of 12"], ["4 of 12"]])
        let last = try run(task(12))
        #expect(last.evaluations == 3 && resumed(last.notices) == ["9 of 12"])
        try expectSame(last.picture, whole(12))
    }

    /// Nothing is left to do, and nothing is said.
    @Test func anEndedSearchIsNotRepeated() throws {
        let first = try run(task(6)).picture
        let again = try run(task(6))
        #expect(again.evaluations == 0 && again.notices.isEmpty)
        try expectSame(again.picture, first)
    }

    @Test func aLargerBudgetGoesOn() throws {
        _ = try run(task(6))
        let (picture, notices, made) = try run(task(10))
        #expect(made == 4 && resumed(notices) == ["6 of 10"])
        try expectSame(picture, whole(10))
    }

    /// The state that has come farther stays.
    @Test func aSmallerBudgetBeginsAnew() throws {
        _ = try run(task(10))
        let before = memory.states
        let (picture, notices, made) = try run(task(6))
        #expect(made == 6 && notices.isEmpty)
        try expectSame(picture, whole(6))
        #expect(memory.states == before)
        #expect(try run(task(12)).evaluations == 2)
    }

    @Test func otherSearchesHaveOtherStates() throws {
        _ = try run(task(6))
        var other = try task(8)
        other = ReconstructionTask(
            target: other.target, from: other.start,
            options: ReconstructionOptions(evaluations: 8, tvWeight: 0.01), network: .tiny)
        #expect(try run(other).evaluations == 8)
        #expect(memory.states.count == 2)
    }

    /// Long work leaves states on its way, if they are of any use when the program is killed.
    @Test(arguments: [true, false])
    func longWorkLeavesStates(outlivesProgram: Bool) throws {
        memory.outlivesProgram = outlivesProgram
        // More than a second, after which the first state is due.
        let monitor = SlowMonitor(seconds: 0.2)
        try expectSame(task(7).run(in: MemoryContext(memory, monitor: monitor)), whole(7))
        #expect(outlivesProgram ? memory.keeps >= 2 : memory.keeps == 1)
    }

    /// The state is written whole all the same, and the search goes on from it.
    @Test func aStopWhileAStateIsKeptLosesNothing() throws {
        let monitor = SlowMonitor(seconds: 0.2)
        memory.whileKeeping = { monitor.stop() }
        let stopped = #expect(throws: InterruptedWithPicture.self) {
            try task(30).run(in: MemoryContext(memory, monitor: monitor))
        }
        memory.whileKeeping = {}
        let done = try #require(stopped?.picture.reconstruction?.evaluations)
        let again = try run(task(30))
        #expect(resumed(again.notices) == ["\(done) of 30"] && again.evaluations == 30 - done)
        try expectSame(again.picture, whole(30))
    }

    /// The work goes on without a state, and that is said once.
    @Test func aFullDiskStopsNothing() throws {
        memory.isFull = true
        let context = MemoryContext(memory, monitor: SilentMonitor())
        try expectSame(try task(6).run(in: context), whole(6))
        _ = try task(7).run(in: context)
        #expect(context.notices.count == 1)
        guard case .stateNotKept(let error)? = context.notices.first else {
            Issue.record("\(context.notices)")
            return
        }
        #expect(error.message == "no space left")
        #expect(memory.states.isEmpty)
    }

    @Test(arguments: [true, false])
    func whatCannotBeReadIsReplaced(isDamaged: Bool) throws {
        _ = try run(task(6), stoppingAfter: 4)
        memory.isDamaged = isDamaged
        if !isDamaged {
            for key in memory.states.keys { memory.states[key]?[60] ^= 255 }
        }
        let (picture, notices, made) = try run(task(6))
        #expect(made == 6 && notices.count == 1)
        guard case .stateUnusable? = notices.first else {
            Issue.record("\(notices)")
            return
        }
        try expectSame(picture, whole(6))
        memory.isDamaged = false
        #expect(try run(task(8)).evaluations == 2)
    }

    @Test(arguments: [
        (ReconstructionTask.StateLifetime.picture, 1, 1), (.search, 1, 0), (.end, 0, 0),
    ])
    func statesLiveAsLongAsTheyAreWanted(
        lifetime: ReconstructionTask.StateLifetime, states: Int, pictures: Int
    ) throws {
        var task = try task(6)
        task.keepsState = lifetime
        let stopped = try run(task, stoppingAfter: 2)
        #expect(memory.states.count == 1 && memory.pictures.count == pictures)
        #expect(memory.pictures.values.allSatisfy { $0.identity == stopped.picture.identity })
        let ended = try run(task)
        #expect(ended.evaluations == 4)
        #expect(memory.states.count == states && memory.pictures.count == pictures)
        #expect(memory.pictures.values.allSatisfy { $0.identity == ended.picture.identity })
    }

    /// Stopped after its last evaluation, before anybody has its picture, a search has not to be made again.
    @Test(arguments: [ReconstructionTask.StateLifetime.picture, .search, .end])
    func aPictureThatIsLostIsNotSearchedForAgain(lifetime: ReconstructionTask.StateLifetime) throws {
        var task = try task(6)
        task.keepsState = lifetime
        memory.losesResults = true
        #expect(throws: WorkCancelled.self) { try run(task) }
        memory.losesResults = false
        let again = try run(task)
        #expect(again.evaluations == 0)
        try expectSame(again.picture, whole(6))
        #expect(memory.states.isEmpty == (lifetime == .end))
    }

    @Test func aSearchThatShouldGoOnSaysIfItCannot() throws {
        var task = try task(4)
        task.expectsState = true
        let notices = try run(task).notices
        guard notices.count == 1, case .searchBegunAnew(count: 4)? = notices.first else {
            Issue.record("\(notices)")
            return
        }
    }

    /// A program that keeps nothing begins again.
    @Test func aPlainContextDoesWithout() throws {
        for _ in 1...2 {
            let monitor = RecordingMonitor()
            _ = try task(3).run(in: DirectContext(monitor: monitor))
            #expect(monitor.reports.count == 3)
        }
    }
}

/// Makes each evaluation take some time, until it is told to stop.
private final class SlowMonitor: WorkMonitor {
    private let seconds: Double
    private let isStopped = Atomic<Bool>(false)

    init(seconds: Double) { self.seconds = seconds }

    func stop() { isStopped.store(true, ordering: .relaxed) }
    var isCancelled: Bool { isStopped.load(ordering: .relaxed) }
    func report(_ progress: WorkProgress) { Thread.sleep(forTimeInterval: seconds) }
}
