import Support

/// What an optimiser wants or why it ended.
public enum OptimizerStatus: Sendable, Equatable {
    /// The objective is wanted at `point`.
    case needsEvaluation
    /// Nothing more is to be gained.
    case converged(ConvergenceReason)
    /// The objective cannot be minimised from here.
    case failed(OptimizationFailure)
}

/// Why an optimiser stopped by itself.
public enum ConvergenceReason: Sendable, Equatable {
    /// No variable can move downhill: the projected gradient is within the tolerance.
    case gradient
    /// An iteration gained less than the tolerance, relative to the value.
    case reduction
    /// The last iterations' steps were within `Options.stagnation`.
    case stagnation
    /// No step along the steepest descent gained anything: float32 has no more digits to give, or the gradient does
    /// not belong to the value.
    case noFurtherDecrease
}

/// Thrown (or held as a status) where an objective cannot be minimised.
public enum OptimizationFailure: ExplainedError, Equatable {
    /// The value, or an element of the gradient, is not finite where the search starts.
    case notFiniteAtStart(value: Double)
    /// Every step of a line search, down to the shortest, met values or gradients that are not finite.
    case notFiniteAlongSearch

    public var message: String {
        switch self {
        case .notFiniteAtStart(let value):
            value.isFinite
                ? "the objective's gradient is not finite at the starting point (its value is \(value))"
                : "the objective is not finite at the starting point: \(value.isNaN ? "it is not a number" : "it is too large")"
        case .notFiniteAlongSearch:
            "the objective is not finite at any step tried from the current point"
        }
    }

    public var remedy: String? {
        "check the weights, the target features and the start for values that are not finite"
    }
}
