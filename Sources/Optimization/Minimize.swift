import Support

extension BoundedLBFGS {
    /// Evaluates `objective` until the optimiser ends or `budget` more evaluations are spent.
    ///
    /// The optimiser keeps every evaluation it received whatever is thrown: after `WorkCancelled`, `best` is the best
    /// point so far and another call goes on from there.
    /// - Parameters:
    ///   - budget: evaluations this call may spend; reaching it is no error.
    ///   - monitor: asked before each evaluation, told after each; its counts are those of this call.
    ///   - objective: f and its gradient at a point.
    /// - Throws: `WorkCancelled` when the monitor asks for it, `OptimizationFailure` where the objective is not
    ///   finite, and whatever `objective` throws.
    public mutating func minimize(
        evaluations budget: Int, monitor: some WorkMonitor,
        objective: (_ point: [Float]) throws -> (value: Double, gradient: [Float])
    ) throws {
        var spent = 0
        while status == .needsEvaluation, spent < budget {
            try monitor.checkCancellation()
            let (value, gradient) = try objective(point)
            receive(value: value, gradient: gradient)
            spent += 1
            monitor.report(
                WorkProgress(unit: "evaluation", completed: spent, total: budget, objective: best?.value))
        }
        if case .failed(let failure) = status { throw failure }
    }
}
