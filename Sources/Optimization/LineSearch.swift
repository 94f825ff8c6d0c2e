/// The line search of one iteration as a value: it judges one trial at a time and names the next step.
///
/// It asks for sufficient decrease (Armijo) with step 1 first. Where the first trial decreases but the slope there is
/// still nearly the starting one, it lengthens the step while that pays; where a trial does not decrease enough, it
/// shortens it by cubic interpolation. Steps are measured along the projected path P(x + t d), whose slope counts
/// only the variables that still move.
struct LineSearch: Sendable, Equatable {
    /// What one evaluation showed.
    struct Trial {
        let value: Double
        /// The derivative along the projected path.
        let slope: Double
        /// g·(trial - start): the decrease that the starting gradient promises, normally negative.
        let promised: Double
        /// Whether the value and every gradient element are finite.
        let isFinite: Bool
    }

    enum Verdict: Equatable {
        /// The trial is the next iterate.
        case accept
        /// The trial held back before is the next iterate: lengthening did not pay.
        case acceptHeld
        /// Keep the trial and its gradient, then evaluate the new `step`, which is longer.
        case holdAndLengthen
        /// Evaluate the new `step`, which is shorter.
        case shorten
        /// No step gave a decrease.
        case giveUp
    }

    let startValue: Double
    let startSlope: Double
    /// The step to evaluate now.
    var step: Double = 1
    /// Times the step was lengthened; at the first one a trial is held.
    var lengthenings = 0
    var shortenings = 0
    /// The value at the trial held back while a longer step is tried.
    var heldValue: Double?
    /// Whether any trial was finite.
    var sawFinite = false

    /// Whether trials were made and none was finite.
    var foundOnlyNonFinite: Bool { shortenings > 0 && !sawFinite }

    init(startValue: Double, startSlope: Double) {
        self.startValue = startValue
        self.startSlope = startSlope
    }

    /// The sufficient decrease is this part of the promised one.
    private static let sufficientDecrease = 1e-4
    /// A slope still steeper than this part of the starting slope lengthens the step.
    private static let curvature = 0.9
    private static let lengtheningFactor = 4.0
    static let mostLengthenings = 10
    static let mostShortenings = 20

    mutating func judge(_ trial: Trial) -> Verdict {
        sawFinite = sawFinite || trial.isFinite
        if let heldValue {
            guard trial.isFinite, trial.value < heldValue, isSufficient(trial) else { return .acceptHeld }
        }
        guard trial.isFinite else { return shorten(to: 0.1 * step) }
        guard isSufficient(trial) else { return shorten(to: interpolated(trial)) }
        guard trial.slope < Self.curvature * startSlope, shortenings == 0,
            lengthenings < Self.mostLengthenings
        else { return .accept }
        lengthenings += 1
        heldValue = trial.value
        step *= Self.lengtheningFactor
        return .holdAndLengthen
    }

    private func isSufficient(_ trial: Trial) -> Bool {
        trial.value < startValue
            && trial.value <= startValue + Self.sufficientDecrease * min(trial.promised, 0)
    }

    private mutating func shorten(to shorter: Double) -> Verdict {
        shortenings += 1
        guard shortenings <= Self.mostShortenings else { return .giveUp }
        step = shorter
        return .shorten
    }

    /// The minimiser between 0 and the step of the cubic through both ends' values and slopes (Nocedal and Wright,
    /// eq. 3.59), kept between 0.1 and 0.5 of the step: a longer one would rarely differ enough to be worth an
    /// evaluation.
    private func interpolated(_ trial: Trial) -> Double {
        let d1 = startSlope + trial.slope - 3 * (trial.value - startValue) / step
        let discriminant = d1 * d1 - startSlope * trial.slope
        guard discriminant >= 0 else { return 0.5 * step }
        let d2 = discriminant.squareRoot()
        let fraction = 1 - (trial.slope + d2 - d1) / (trial.slope - startSlope + 2 * d2)
        guard fraction.isFinite else { return 0.5 * step }
        return step * min(max(fraction, 0.1), 0.5)
    }
}
