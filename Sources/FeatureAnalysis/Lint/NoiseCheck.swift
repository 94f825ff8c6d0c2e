import FeatureSpaces

/// How much of a vector is the pictures that happened to be in its sets.
public enum NoiseCheck {
    /// Signal shares of ‖w‖²: a smile's is 0.3 with 10 faces a side, 0.6 with 30, 0.74 with 60.
    private static let (some, little) = (0.5, 0.25)

    /// Nil for w = 0, and where it is not known which pictures w is made of, or there is one on a side.
    public static func finding(_ w: Features) -> LintFinding? {
        finding(
            signalShare: (try? SamplingNoise.layers(of: w)).flatMap { SamplingNoise.total($0).signalShare })
    }

    /// - Parameter share: of ‖w‖².
    static func finding(signalShare share: Double?) -> LintFinding? {
        guard let share else { return nil }
        return LintFinding(
            "noise", share < little ? .warning : share < some ? .note : .ok,
            "w: \(LintWords.percent(min(1, 1 - share))) of its squared length is chance",
            remedy: "take more pictures into the sets", cause: .chance)
    }
}
