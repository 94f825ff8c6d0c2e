import Support

extension Call {
    /// Does heavy work: tells the person how long it will take if that is long, and remembers how long it took.
    ///
    /// In a session that only rehearses, nothing is done: the work is noted.
    /// - Parameters:
    ///   - standIn: a placeholder with the type and shape of the result that costs nothing.
    ///   - share: how much of the load was done, 0 to 1, for work that may end early.
    /// - Throws: what `body` or `standIn` throws.
    public func announcing<Result>(
        _ load: WorkLoad, standIn: @autoclosure () throws -> Result, share: (Result) -> Double = { _ in 1 },
        _ body: () throws -> Result
    ) rethrows -> Result {
        if let rehearsal = session.rehearsal {
            rehearsal.note(load)
            return try standIn()
        }
        return try session.stopwatch.time(
            load,
            announce: { session.host.expect("\(builtin.name): \(load.description)", seconds: $0) },
            share: share,
            body)
    }

    /// Does work that is heavy only if what it works on is large, in rehearsals as well: tells the person how long it
    /// will take if that is long, and remembers how long it took.
    /// - Throws: what `body` throws.
    public func telling<Result>(_ load: WorkLoad, _ body: () throws -> Result) rethrows -> Result {
        try session.stopwatch.time(
            load, announce: { session.host.expect("\(builtin.name): \(load.description)", seconds: $0) }, body
        )
    }
}
