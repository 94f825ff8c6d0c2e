import Optimization
import Support
import Testing

/// The bits do not depend on how many threads there are. Serialised: there is one thread count for the process.
@Suite(.serialized) struct ThreadCountTests {
    private func onThreads<Result>(_ count: Int, _ body: () throws -> Result) rethrows -> Result {
        Parallel.setThreads(count)
        defer { Parallel.setThreads(0) }
        return try body()
    }

    /// Long enough (and not a whole number of blocks) for the parallel loops.
    @Test func optimiserRepeatsBitForBit() throws {
        let problem = try LongQuartic(count: 300_007)
        let runs = [1, 2, 7].map { threads in
            onThreads(threads) { problem.run(evaluations: 12, options: .tireless).optimizer }
        }
        #expect(runs[0].iterations > 5)
        for run in runs.dropFirst() {
            #expect(run.point.map(\.bitPattern) == runs[0].point.map(\.bitPattern))
            #expect(run.best?.value == runs[0].best?.value)
        }
    }

    @Test func preconditionerRepeatsBitForBit() {
        let preconditioner = SpectralPreconditioner(height: 131, width: 200)
        let vector = (0..<preconditioner.count).map { Float($0 * 7919 % 256) - 128 }
        let runs = [1, 2, 5].map { threads in
            onThreads(threads) {
                var product = vector
                preconditioner.multiply(&product)
                return (product, preconditioner.quadraticForm(vector))
            }
        }
        for run in runs.dropFirst() { #expect(run.0 == runs[0].0 && run.1 == runs[0].1) }
    }

    @Test(arguments: [64, 65, 95, 96, 97, 200])
    func totalVariationRepeatsBitForBit(height: Int) throws {
        let pixels = (0..<height * 50 * 3).map { Float($0 * 7919 % 256) }
        let variation = try TotalVariation(power: 1.5)
        let runs = [1, 2, 5].map { threads in
            onThreads(threads) {
                var gradient = [Float](repeating: 0.25, count: pixels.count)
                let value = variation.value(
                    of: pixels, height: height, width: 50, addingGradientTimes: 0.3, to: &gradient)
                return (value, gradient)
            }
        }
        for run in runs.dropFirst() { #expect(run.0 == runs[0].0 && run.1 == runs[0].1) }
    }
}
