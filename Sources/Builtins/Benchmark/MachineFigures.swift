import ConvNet
import DeepFeatures
import Foundation
import Interpreter
import Support

/// What `bench()` measures: figures of this machine, and what the lessons will take on it.
struct MachineFigures {
    private let call: Call
    private let limit: EngineBenchmark.Limit
    private var rows: [[any Value]] = []
    /// Operations a second, by kind of work.
    private var rates: [String: Double] = [:]

    /// - Parameter limit: of each thing that is measured.
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
        add("\(title): features of a data set", 1 / images.median, "images/s")
        // As long as the others take; two evaluations are what the solver's memory begins with.
        let count = Int(min(Double(limit.runs), max(2, limit.seconds / evaluations.median)))
        if let bytes = try benchmark.reconstructionMemory(evaluations: count) {
            add("\(title): memory, reconstructing 200×200", Double(bytes) / 1e6, "MB")
        }
    }

    /// A script that cannot run here, such as for want of pictures, is named and left out.
    private mutating func foretellLessons(_ network: NetworkValue) throws {
        let lessons = LessonFiles.find(workingFolder: call.session.workingFolder)
        if lessons.isEmpty { call.session.host.note("bench: the lessons, Sessions/*.dfis, are not here") }
        let rehearsal = ScriptRehearsal(for: call.session, network: network)
        for lesson in lessons {
            let name = URL(fileURLWithPath: lesson).lastPathComponent
            do {
                if let seconds = try seconds(rehearsal.loads(of: lesson)) {
                    add("Sessions/\(name), the first time", seconds / 60, "minutes")
                }
            } catch {
                try call.session.monitor.checkCancellation()
                call.session.host.note("bench: Sessions/\(name) is left out, it cannot run here")
            }
        }
    }

    /// nil where the script uses a network that was not measured.
    private func seconds(_ loads: [WorkLoad]) -> Double? {
        loads.reduce(0) { sum, load in
            guard let sum, let rate = rates[load.kind] else { return nil }
            return sum + load.operations / rate
        }
    }

    private mutating func add(_ figure: String, _ value: Double, _ unit: String) {
        rows.append([figure, value, unit])
    }
}
