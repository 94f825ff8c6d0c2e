import Interpreter
import PictureValues
import Support

struct CostFunction: Function {
    static let page = FunctionPage(
        summary: "What computing an expression takes: seconds, memory.",
        discussion: """
            One row: seconds, and the most megabytes (10⁶ bytes) that the program held meanwhile, everything else in \
            it included. Results that the session has computed before are read back and cost next to nothing, and so \
            do those it remembers of lists. Memory is blank where the system does not report it.
            """,
        examples: [
            .init("cost(mean(faces)).seconds[0] < 60", "true"),
            .init("table([\"seconds\", \"megabytes\"], [cost(phi(x, size: [s, s]))[0] for s in [48, 64]])"),
        ], seeAlso: ["time", "table", "plot", "bench"])
    static let effect = FunctionEffect.measures

    @Unevaluated("what to compute") var expression: Deferred

    func run(_ call: Call) throws -> TableValue {
        let clock = ContinuousClock()
        let start = clock.now
        let peak = try PeakMemory.during { _ = try expression.value() }
        let seconds = start.duration(to: clock.now) / .seconds(1)
        return TableValue(
            columns: ["seconds", "megabytes"], rows: [[seconds, peak.map { Double($0) / 1e6 } ?? Nothing()]])
    }
}
