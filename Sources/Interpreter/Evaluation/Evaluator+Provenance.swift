extension Evaluator {
    /// Computes a value, and notes how it is made.
    func noting(_ form: @autoclosure () -> WrittenForm, _ body: () throws -> any Value) throws -> any Value {
        let value = try body()
        if !value.isPlain { try session.provenance.note(value, form(), CallFacts(session: session)) }
        return value
    }

    /// Runs a call; if it is interrupted, notes how the result that it has by then could be made.
    func noting(partialResultOf prepared: PreparedCall, _ builtin: Builtin) throws -> any Value {
        do {
            return try prepared.run()
        } catch let interrupted as any InterruptedWork {
            let partial = interrupted.partialResult
            if let call = prepared.written(giving: partial) {
                session.provenance.noteInterrupted(partial, WrittenForm(call, of: builtin), session)
            }
            throw interrupted
        }
    }

    /// Runs a call, and notes what it looks at and how long it takes.
    func noting<Prepared>(
        _ body: () throws -> (Prepared, any Value)
    ) throws -> (Prepared, any Value, CallFacts) {
        let clock = ContinuousClock()
        let start = clock.now
        let ((prepared, value), surroundings) = try session.provenance.running(body)
        let facts = CallFacts(
            session: session, surroundings: surroundings, seconds: start.duration(to: clock.now) / .seconds(1)
        )
        return (prepared, value, facts)
    }
}
