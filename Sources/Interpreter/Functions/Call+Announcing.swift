import DeepFeatures

extension Call {
    /// Does heavy work: tells the person what it will take where that is long, and remembers what it took.
    /// - Throws: what `body` throws.
    public func announcing<Result>(_ load: WorkLoad, _ body: () throws -> Result) rethrows -> Result {
        try session.stopwatch.time(
            load,
            announce: { session.host.expect("\(builtin.name): \(load.description)", seconds: $0) }, body)
    }
}
