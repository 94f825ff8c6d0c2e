extension BoundedLBFGS {
    /// What may be chosen about a run; part of its snapshot.
    public struct Options: Sendable, Equatable {
        /// Curvature pairs remembered; 0 is steepest descent.
        public var historyLength: Int
        /// Ends when no variable's projected gradient is larger than this, in objective per variable.
        public var gradientTolerance: Double
        /// Ends when an iteration gains no more than this part of the value.
        public var reductionTolerance: Double
        /// The root mean square over the variables of the very first trial's move, before the box is applied. Nil:
        /// 1/512 of the box's width, half a grey level of a picture, if that is finite, else a move of length 1. With a
        /// preconditioner 1/128: most of such a move varies so slowly that it changes features little.
        public var firstMove: Double?
        /// The initial inverse Hessian except for its size, for variables that are the pixels of a picture; nil for a
        /// multiple of the identity.
        public var preconditioner: SpectralPreconditioner?
        /// Ends when steps have become too small to matter; nil never does.
        public var stagnation: StagnationTest?

        /// - Precondition: nothing is negative or NaN and `firstMove` is greater than 0.
        public init(
            historyLength: Int = 10, gradientTolerance: Double = 1e-5, reductionTolerance: Double = 1e-9,
            firstMove: Double? = nil, preconditioner: SpectralPreconditioner? = nil,
            stagnation: StagnationTest? = nil
        ) {
            self.historyLength = historyLength
            self.gradientTolerance = gradientTolerance
            self.reductionTolerance = reductionTolerance
            self.firstMove = firstMove
            self.preconditioner = preconditioner
            self.stagnation = stagnation
            precondition(isValid)
        }

        /// The length of the very first trial's move.
        func firstStepNorm(variables: Int, in box: Box) -> Double {
            let root = Double(variables).squareRoot()
            if let firstMove { return firstMove * root }
            guard box.width.isFinite else { return 1 }
            return box.width / (preconditioner == nil ? 512 : 128) * root
        }

        var isValid: Bool {
            historyLength >= 0 && gradientTolerance >= 0 && reductionTolerance >= 0
                && (firstMove.map { $0 > 0 && $0.isFinite } ?? true) && stagnation?.isValid ?? true
        }
    }
}
