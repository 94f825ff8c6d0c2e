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
    ///   - lessonNetwork: the one of them that the lessons would use; nil leaves the lessons out.
    /// - Throws: the engine's errors, `WorkCancelled`.
    mutating func table(of networks: [NetworkValue], lessonNetwork: NetworkValue?) throws -> TableValue {
        for network in networks { try measure(network.network) }
        if let lessonNetwork { try foretellLessons(lessonNetwork) }
        return TableValue(columns: ["figure", "value", "unit"], rows: rows)
    }

    private mutating func measure(_ network: Network) throws {
        let benchmark = EngineBenchmark(network: network, monitor: call.session.monitor)
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

    /// A script whose time cannot be predicted is named, with the reason.
    private mutating func foretellLessons(_ network: NetworkValue) throws {
        let lessons = LessonFiles.find(workingFolder: call.session.workingFolder)
        if lessons.isEmpty { call.session.host.note("bench: the lessons, Sessions/*.dfis, are not here") }
        let rehearsal = ScriptRehearsal(for: call.environment, network: network)
        for lesson in lessons {
            let name = "Sessions/" + URL(fileURLWithPath: lesson).lastPathComponent
            do {
                add("\(name), the first time", seconds(try rehearsal.loads(of: lesson)) / 60, "minutes")
            } catch {
                try call.session.monitor.checkCancellation()
                call.session.host.note("bench: \(name) is left out: \(Self.reason(error))")
            }
        }
    }

    /// In one line: what is missing here, or why the rehearsal failed.
    private static func reason(_ error: any Error) -> String {
        switch error {
        case let errors as ProgramErrors: errors.failures.first?.diagnostic.message ?? "it does not run"
        case let explained as any ExplainedError: explained.message
        default: "\(error)"
        }
    }

    /// Kinds of work that were not measured, such as comparing pixels, are taken to be as fast as last time.
    private func seconds(_ loads: [WorkLoad]) -> Double {
        loads.reduce(0) { sum, load in
            sum
                + (rates[load.kind].map { load.operations / $0 }
                    ?? call.session.stopwatch.expectedSeconds(load))
        }
    }

    private mutating func add(_ figure: String, _ value: Double, _ unit: String) {
        rows.append([figure, value, unit])
    }
}
