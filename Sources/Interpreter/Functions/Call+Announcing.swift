import Support

extension Call {
    /// Does heavy work: tells the person how long it will take if that is long, and remembers how long it took.
    /// - Parameter share: how much of the load was done, 0 to 1, for work that may end early.
    ///
    /// In a job it waits first until the engine is free; other statements have the session meanwhile, and `body` must not
    /// use it: what it needs of the session it has before, and its monitor is the call's.
    /// - Throws: what `body` throws.
    public func announcing<Result>(
        _ load: WorkLoad, share: (Result) -> Double = { _ in 1 }, _ body: () throws -> Result
    ) rethrows -> Result {
        session.awaitEngine()
        return try session.stopwatch.time(
            load,
            announce: { session.host.expect("\(builtin.name): \(load.description)", seconds: $0) },
            share: share,
            { try session.stepAside(body) })
    }
}
