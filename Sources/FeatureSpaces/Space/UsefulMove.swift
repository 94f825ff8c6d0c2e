/// How far a move in feature space has to go to be seen, and how far it may.
public enum UsefulMove {
    /// The distance asked for over ‖φ(x)‖. Measured on faces at 200² with VGG-16: a smile of raw 1 (0.2) is slight, raw 3 (0.6)
    /// open, raw 6 (1.2) a grimace; the paper's printed 0.4 on a vector of length 1 is 0.0001.
    public static let range = 0.08...1.6

    /// Within this, most edits show well and stay natural.
    public static let usual = 0.3...1.0

    /// Below this, an edit is a hint: half of a slight smile.
    static let slight = 0.15

    /// What the paper prints, in the authors' unit: a multiple of w over the mean of its squares.
    public static let paperAlpha = 0.4
}

extension AlphaUnits {
    /// Whether the move can hardly be seen and is less than w itself, as when the paper's 0.4 is taken for a
    /// multiple of w.
    public var isBarelyVisible: Bool {
        guard let relative else { return false }
        return abs(raw) < 1 && (UsefulMove.range.lowerBound..<UsefulMove.slight).contains(abs(relative))
    }
}

extension FeatureOrigin {
    /// The greatest possible length of all moves together over ‖φ(x)‖: as if all went the same way. Nil if none
    /// was made.
    public var distance: Double? {
        moves.isEmpty ? nil : moves.compactMap { $0.relative.map(abs) }.reduce(0, +)
    }
}
