import Interpreter
import Support

/// Figures put together, and what work takes.
enum TableFunctions {
    static let cost = Builtin(
        "cost", [.expression("expression", "what to compute")],
        returns: [.table], summary: "What computing an expression takes: seconds, memory.",
        discussion: """
            One row: seconds, and the megabytes (10⁶ bytes) that the program came to hold meanwhile, all else that it \
            holds included. What the session has computed before is read back, and costs next to nothing; so does what \
            it remembers of lists. Memory is blank where the system does not tell.
            """,
        examples: [
            .init("cost(mean(faces)).seconds[0] < 60", "true"),
            .init("table([\"seconds\", \"megabytes\"], [cost(phi(x, size: [s, s]))[0] for s in [48, 64]])"),
        ], seeAlso: ["time", "table", "plot", "bench"]
    ) { call in
        let clock = ContinuousClock()
        let start = clock.now
        let peak = try PeakMemory.during { _ = try call.evaluate("expression") }
        let seconds = start.duration(to: clock.now) / .seconds(1)
        return TableValue(
            columns: ["seconds", "megabytes"], rows: [[seconds, peak.map { Double($0) / 1e6 } ?? Nothing()]])
    }
}
