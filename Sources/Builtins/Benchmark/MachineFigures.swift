import ConvNet
import DeepFeatures
import Foundation
import Interpreter
import PictureValues
import Support

/// What `bench()` measures: figures of this machine, and what the lessons will take on it.
struct MachineFigures {
    private let call: Call
    private let limit: EngineBenchmark.Limit
    private var rows: [[any Value]] = []
    /// Operations a second, by kind of work.
    private var rates: [String: Double] = [:]

    /// - Parameter limit: for each measurement.
    init(for call: Call, limit: EngineBenchmark.Limit) {
        self.call = call
        self.limit = limit
    }

    /// - Parameters:
    ///   - networks: those to measure.
    ///   - predictsLessons: whether to add what the lessons will take.
    /// - Throws: the engine's errors, `WorkCancelled`.
    mutating func table(of networks: [NetworkValue], predictsLessons: Bool) throws -> TableValue {
        for network in networks { try measure(network.network) }
        if predictsLessons { predictLessons() }
        return TableValue(columns: ["figure", "value", "unit"], rows: rows)
    }

    private mutating func measure(_ network: Network) throws {
        let benchmark = EngineBenchmark(network: network, monitor: call.monitor)
        let evaluations = try benchmark.evaluations(width: 200, height: 200, limit: limit)
        let images = try benchmark.images(limit: limit)
        for times in [evaluations, images] { rates[times.load.kind] = times.operationsPerSecond }
        let title = network.title
        add("\(title): loss and gradient at 200×200", 1000 * evaluations.median, "ms")
        add("\(title): … in direct convolutions", evaluations.operationsPerSecond / 1e9, "GFLOP/s")
        add("\(title): features of a dataset", 1 / images.median, "images/s")
        // As long as the others take, but at least two evaluations: the solver's memory begins with the second.
        let count = Int(saturating: min(Double(limit.runs), max(2, limit.seconds / evaluations.median)))
        if let bytes = try benchmark.reconstructionMemory(evaluations: count) {
            add("\(title): memory, reconstructing 200×200", Double(bytes) / 1e6, "MB")
        }
    }

    /// A script whose work is not on record is named.
    private mutating func predictLessons() {
        let lessons = Lesson.all(workingFolder: call.session.workingFolder)
        if lessons.isEmpty { call.session.host.note("bench: the lessons, Sessions/*.dfis, are not here") }
        for lesson in lessons {
            guard let work = try? lesson.work() else {
                call.session.host.note("bench: \(lesson.name) is left out: there is no record of its work")
                continue
            }
            add("\(lesson.name), the first time", seconds(work) / 60, "minutes")
        }
    }

    /// Kinds of work that were not measured, such as comparing pixels, are taken to be as fast as last time.
    private func seconds(_ work: WorkTally) -> Double {
        work.operations.reduce(0) { sum, entry in
            let (kind, operations) = entry
            let load = WorkLoad(description: kind, operations: operations, kind: kind)
            return sum
                + (rates[kind].map { operations / $0 } ?? call.session.stopwatch.expectedSeconds(load))
        }
    }

    private mutating func add(_ figure: String, _ value: Double, _ unit: String) {
        rows.append([figure, value, unit])
    }
}
