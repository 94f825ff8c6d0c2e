import Optimization

extension ReconstructionOptions {
    /// The solver for pictures of `height` × `width` pixels.
    func solver(height: Int, width: Int) -> BoundedLBFGS.Options {
        let canPrecondition = SpectralPreconditioner.accepts(height: height, width: width)
        let preconditioner =
            preconditioned && canPrecondition ? SpectralPreconditioner(height: height, width: width) : nil
        return BoundedLBFGS.Options(
            historyLength: preconditioner == nil ? 10 : Self.preconditionedHistory,
            firstMove: bounds == .none ? Self.firstMove(preconditioned: preconditioner != nil) : nil,
            preconditioner: preconditioner, stagnation: stopsWhenStill ? Self.nothingVisible : nil)
    }

    /// The first move that the solver makes in the box of displayable values, for use without a box.
    private static func firstMove(preconditioned: Bool) -> Double { 255 / (preconditioned ? 128 : 512) }

    var totalVariation: TotalVariation {
        get throws {
            try tvForm == .full
                ? TotalVariation(power: tvPower)
                : TotalVariation(power: tvPower, domain: .interior, smallestSquare: 1e-3)
        }
    }

    /// Curvature pairs besides the preconditioner: 6, 10 and 20 need the same number of evaluations to within
    /// one or two, and each costs two vectors of memory.
    private static let preconditionedHistory = 6

    /// Steps whose sum nobody would see: it is less than one 8-bit level for every pixel, and a quarter of
    /// what rounding to 8 bits changes (1/√12 = 0.29 root mean square) for the whole picture.
    private static let nothingVisible = StagnationTest(iterations: 10, rms: 0.07, largest: 1)
}
