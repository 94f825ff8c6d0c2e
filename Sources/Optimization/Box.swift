import Support

/// The bounds of every variable of a problem: `lower <= x <= upper`; an infinite bound is none.
public struct Box: Sendable, Equatable {
    public let lower: Float
    public let upper: Float

    /// - Throws: `EmptyBox` unless `lower <= upper` (so neither is NaN) and some finite number lies between them.
    public init(lower: Float, upper: Float) throws {
        guard lower <= upper, lower < .infinity, upper > -.infinity else {
            throw EmptyBox(lower: lower, upper: upper)
        }
        self.init(unchecked: lower, upper)
    }

    private init(unchecked lower: Float, _ upper: Float) {
        self.lower = lower
        self.upper = upper
    }

    /// No bounds at all.
    public static let unbounded = Box(unchecked: -.infinity, .infinity)

    /// The levels of an 8-bit picture, 0...255.
    public static let pixels = Box(unchecked: 0, 255)

    /// The bounds of the authors' code, for levels less the network's mean colour.
    public static let aroundMeanColor = Box(unchecked: -128, 162)

    /// Whether `value` is within the bounds; NaN is not.
    public func contains(_ value: Float) -> Bool { value >= lower && value <= upper }

    /// The nearest value within the bounds; NaN stays NaN.
    @inline(__always)
    func clamp(_ value: Float) -> Float { value < lower ? lower : value > upper ? upper : value }

    /// Whether a step against `gradient` would leave the box at once: the variable is held where it is.
    @inline(__always)
    func holds(_ value: Float, gradient: Float) -> Bool {
        (value <= lower && gradient > 0) || (value >= upper && gradient < 0)
    }

    /// The distance between the bounds; infinite where one is missing.
    var width: Double { Double(upper) - Double(lower) }
}

/// Thrown for bounds that no number satisfies.
public struct EmptyBox: ExplainedError, Equatable {
    public let lower: Float
    public let upper: Float

    public var message: String { "no number lies between the bounds \(lower) and \(upper)" }
    public var remedy: String? { "give the smaller bound first" }
}
