/// How a chart draws its points, and which part of them.
public struct ChartForm: Sendable, Equatable, Codable {
    /// Whether lines join the points.
    public var isJoined: Bool
    /// The ends of the axes; nil for round numbers around the points.
    public var x: ClosedRange<Double>?
    public var y: ClosedRange<Double>?

    public init(isJoined: Bool = true, x: ClosedRange<Double>? = nil, y: ClosedRange<Double>? = nil) {
        (self.isJoined, self.x, self.y) = (isJoined, x, y)
    }

    /// Whether a point is within the limits that are given.
    public func shows(_ point: SIMD2<Double>) -> Bool {
        (x?.contains(point.x) ?? true) && (y?.contains(point.y) ?? true)
    }

    /// - Parameter points: finite.
    package func axes(for points: some Collection<SIMD2<Double>>) -> (x: ChartAxis, y: ChartAxis) {
        (
            ChartAxis(values: points.map(\.x), within: x, most: 5),
            ChartAxis(values: points.map(\.y), within: y, most: 6)
        )
    }
}
