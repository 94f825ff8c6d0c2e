extension Collection<Double> {
    /// The middle one; of an even number the mean of the middle two. Nil where there is none.
    package var median: Double? {
        guard let upper = upperMedian, let lower = lowerMedian else { return nil }
        return count % 2 == 1 ? upper : (lower + upper) / 2
    }

    /// One of them: the middle one, of an even number the larger of the middle two. Nil where there is none.
    package var upperMedian: Double? { isEmpty ? nil : sorted()[count / 2] }

    /// One of them: the middle one, of an even number the smaller of the middle two. Nil where there is none.
    package var lowerMedian: Double? { isEmpty ? nil : sorted()[(count - 1) / 2] }
}
