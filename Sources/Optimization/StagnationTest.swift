/// Ends a run when its steps have become too small to matter: over `iterations` accepted steps in a row, no variable
/// has moved by more than `largest` altogether, and their root mean square not by more than `rms`.
///
/// Both are bounds, taken as the sums of the single steps' sizes, so that no earlier point need be remembered: steps
/// that go to and fro count as if they all went one way, and the test errs on the side of continuing.
public struct StagnationTest: Sendable, Equatable {
    public var iterations: Int
    public var rms: Double
    public var largest: Double

    /// - Precondition: `iterations` is 1 to 1000, and the sizes are finite and not negative.
    public init(iterations: Int, rms: Double, largest: Double) {
        self.iterations = iterations
        self.rms = rms
        self.largest = largest
        precondition(isValid)
    }

    static let mostIterations = 1000

    var isValid: Bool {
        (1...Self.mostIterations).contains(iterations) && rms >= 0 && rms.isFinite && largest >= 0
            && largest.isFinite
    }

    /// Whether the sizes of the last steps, the newest last, are those of a run that stagnates.
    func isReached(by steps: [StepSize]) -> Bool {
        guard steps.count >= iterations else { return false }
        let last = steps.suffix(iterations)
        return last.reduce(0) { $0 + $1.rms } <= rms && last.reduce(0) { $0 + $1.largest } <= largest
    }
}

extension BoundedLBFGS {
    /// Remembers the size of an accepted step and says whether the run stagnates.
    mutating func stagnates(after pair: CurvaturePair) -> Bool {
        guard let stagnation = options.stagnation else { return false }
        recentSteps.append(StepSize(of: pair))
        recentSteps.removeFirst(max(0, recentSteps.count - stagnation.iterations))
        return stagnation.isReached(by: recentSteps)
    }
}

/// How far an accepted step went, in the variables' unit.
struct StepSize: Sendable, Equatable {
    /// The root mean square over the variables.
    let rms: Double
    /// The largest change of one variable.
    let largest: Double

    init(rms: Double, largest: Double) {
        self.rms = rms
        self.largest = largest
    }

    init(of pair: CurvaturePair) {
        rms = (pair.stepStep / Double(pair.step.count)).squareRoot()
        largest = pair.step.withUnsafeBufferPointer { s in
            BlockedReduction.maximum(count: s.count) { range in
                var most: Float = 0
                for i in range { most = max(most, abs(s[i])) }
                return most
            }
        }
    }
}
