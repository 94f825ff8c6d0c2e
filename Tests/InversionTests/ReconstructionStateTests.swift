import ConvNet
import EngineTestSupport
import FeatureSpaces
import Foundation
import Imaging
import Inversion
import Optimization
import PictureSets
import Support
import Tensor
import TestSupport
import Testing

/// A reconstruction that goes on from a state is the uninterrupted one, bit for bit.
@Suite struct ReconstructionStateTests {
    private let target: Features
    private let start: Image

    init() throws {
        let x = try picture(seed: 1)
        target = try phi(x)
        start = try x.resized(width: 8, height: 8, filter: .bicubic).resized(
            width: 40, height: 40, filter: .bicubic)
    }

    private func search(_ options: ReconstructionOptions) throws -> Reconstruction {
        try Reconstruction(network: .tiny, target: target, start: start, options: options)
    }

    private func found(_ search: Reconstruction) throws -> Picture {
        try #require(try search.picture(seconds: search.seconds, isFinished: true))
    }

    /// After every evaluation the work stops, and a new one goes on from the bytes alone.
    @Test(arguments: [
        ReconstructionOptions(evaluations: 20, tvWeight: 0.0001),
        ReconstructionOptions(
            evaluations: 20, bounds: .official, preconditioned: false, stopsWhenStill: false),
        ReconstructionOptions(evaluations: 20, bounds: .none),
    ])
    func resumesAnywhere(options: ReconstructionOptions) throws {
        var whole = try search(options)
        var states: [[UInt8]] = []
        try whole.run(monitor: SilentMonitor()) { state in
            states.append((try? state().bytes()) ?? [])
        }
        let expected = try found(whole)
        #expect(states.count == 19 && !whole.isUnfinished)
        for (index, bytes) in states.enumerated() {
            var resumed = try search(options)
            try resumed.resume(from: ReconstructionState(bytes: bytes))
            #expect(resumed.evaluations == index + 1)
            let monitor = CountingMonitor()
            try resumed.run(monitor: monitor)
            #expect(monitor.reports == 20 - (index + 1))
            try expectSame(found(resumed), expected)
        }
    }

    private func expectSame(_ picture: Picture, _ expected: Picture) throws {
        #expect(picture.image.pixels.map(\.bitPattern) == expected.image.pixels.map(\.bitPattern))
        let (report, other) = (
            try #require(picture.reconstruction), try #require(expected.reconstruction)
        )
        #expect(report.objective == other.objective && report.featureLoss == other.featureLoss)
        #expect(report.totalVariation == other.totalVariation)
        #expect(report.initialObjective == other.initialObjective && report.ending == other.ending)
        #expect(report.evaluations == other.evaluations && report.isFinished == other.isFinished)
        #expect(report.course.steps.map(\.objective) == other.course.steps.map(\.objective))
        let seconds = report.course.steps.map(\.seconds) + [report.seconds]
        #expect(zip(seconds, seconds.dropFirst()).allSatisfy { $0 <= $1 })
    }

    /// With VGG-16's weights and a photograph, at 200×200 and stopped three times if DFI_FULL is in the environment.
    @Test func resumesWithVGG16() throws {
        let isFull = ProcessInfo.processInfo.environment["DFI_FULL"] != nil
        let faces = try RealFaces.open()
        let x = try faces.set(["000010.jpg"]).picture(at: 0).image
        let side = isFull ? 200 : 64
        let target = try phi(x, network: faces.network, size: (side, side))
        func search(_ evaluations: Int) throws -> Reconstruction {
            try Reconstruction(
                network: faces.network, target: target,
                start: Reconstruction.noise(width: side, height: side, seed: 5),
                options: ReconstructionOptions(evaluations: evaluations))
        }
        let stops = isFull ? [7, 30, 58, 100] : [3, 6]
        var whole = try search(stops[stops.count - 1])
        try whole.run(monitor: SilentMonitor())
        var state: [UInt8]?
        for stop in stops {
            var part = try search(stop)
            if let state { try part.resume(from: ReconstructionState(bytes: state)) }
            try part.run(monitor: SilentMonitor())
            state = try part.state.bytes()
            if stop == stops.last { try expectSame(found(part), found(whole)) }
        }
    }

    /// The budget is no part of a state: the end of a short search is the middle of a long one.
    @Test func aFinishedSearchGoesOn() throws {
        var (short, whole) = (
            try search(ReconstructionOptions(evaluations: 7)),
            try search(ReconstructionOptions(evaluations: 16))
        )
        try short.run(monitor: SilentMonitor())
        try whole.run(monitor: SilentMonitor())
        var longer = try search(ReconstructionOptions(evaluations: 16))
        try longer.resume(from: short.state)
        #expect(longer.isUnfinished)
        try longer.run(monitor: SilentMonitor())
        try expectSame(found(longer), found(whole))
    }

    @Test func aStateOfOtherKernelsIsRefused() throws {
        var first = try search(ReconstructionOptions(evaluations: 3))
        try first.run(monitor: SilentMonitor())
        let bytes = try first.state.bytes()
        let text = String(decoding: bytes.prefix(60_000), as: UTF8.self)
        #expect(text.contains(EngineKernels.arithmetic))
        let theirs = "Z" + EngineKernels.arithmetic.dropFirst()
        let foreign = try ReconstructionState(
            bytes: bytes.replacing(Array(EngineKernels.arithmetic.utf8), with: Array(theirs.utf8)))
        var second = try search(ReconstructionOptions(evaluations: 5))
        let error = #expect(throws: OtherKernels.self) { try second.resume(from: foreign) }
        #expect(error?.message.contains(theirs) == true)
        // Nothing has changed.
        #expect(second.evaluations == 0)
        try second.run(monitor: SilentMonitor())
        #expect(second.evaluations == 5)
    }

    @Test(arguments: [
        ReconstructionOptions(evaluations: 5, preconditioned: false),
        ReconstructionOptions(evaluations: 5, stopsWhenStill: false),
        ReconstructionOptions(evaluations: 5, bounds: .official),
    ])
    func aStateOfAnotherSearchIsRefused(options: ReconstructionOptions) throws {
        var first = try search(ReconstructionOptions(evaluations: 3))
        try first.run(monitor: SilentMonitor())
        var other = try search(options)
        #expect(throws: InvalidSnapshot.self) { try other.resume(from: first.state) }
        #expect(other.evaluations == 0)
    }

    /// Equal vectors are stored once: the best point is the iterate.
    @Test func bytesAreAboutAsManyAsTheyNeedToBe() throws {
        var work = try search(ReconstructionOptions(evaluations: 12))
        try work.run(monitor: SilentMonitor())
        let count = try work.state.bytes().count
        let vector = 40 * 40 * 3 * 4
        // Six pairs, the next point, the iterate and its gradient, and the direction.
        #expect((16 * vector..<17 * vector).contains(count), "\(count)")
        #expect(count <= work.stateSize)
    }

    /// Whatever bytes somebody puts there, they are a state or are refused, and what is accepted can be gone on from.
    @Test func damagedStatesAreRefused() throws {
        var work = try search(ReconstructionOptions(evaluations: 8))
        try work.run(monitor: SilentMonitor())
        let good = try work.state.bytes()
        var refused = 0
        for seed in 0..<UInt64(400) {
            var generator = SplitMix64(seed: seed)
            var bytes = good
            // Half of them in the signature and the header.
            let range = seed % 2 == 0 ? 0..<4000 : 0..<bytes.count
            switch seed % 5 {
            case 0: bytes.removeLast(Int.random(in: 1...bytes.count, using: &generator))
            case 1: bytes.insert(7, at: Int.random(in: range, using: &generator))
            default:
                for _ in 0...(seed % 3) {
                    bytes[Int.random(in: range, using: &generator)] ^=
                        1 << UInt8.random(in: 0..<8, using: &generator)
                }
            }
            var other = try search(ReconstructionOptions(evaluations: 9))
            do {
                try other.resume(from: ReconstructionState(bytes: bytes))
            } catch is InvalidSnapshot {
                refused += 1
            } catch is OtherKernels {
                refused += 1
            }
            try other.run(monitor: SilentMonitor())
            #expect(other.evaluations >= 8, "seed \(seed)")
        }
        #expect(refused > 150, "\(refused)")
    }
}
