extension Collection<Double> {
    /// The middle one, or the mean of the middle two of an even number. Nil if there is none.
    package var median: Double? {
        guard let upper = upperMedian, let lower = lowerMedian else { return nil }
        return count % 2 == 1 ? upper : (lower + upper) / 2
    }

    /// The middle one, or the larger of the middle two of an even number. Nil if there is none.
    package var upperMedian: Double? { isEmpty ? nil : sorted()[count / 2] }

    /// The middle one, or the smaller of the middle two of an even number. Nil if there is none.
    package var lowerMedian: Double? { isEmpty ? nil : sorted()[(count - 1) / 2] }
}
