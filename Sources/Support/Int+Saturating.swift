extension FixedWidthInteger {
    /// The whole number next to `number`, towards zero; the largest or smallest there is where it lies beyond, and 0
    /// for what is not a number.
    ///
    /// For numbers that come from people and files: `Int(number)` traps on those it cannot hold.
    public init(saturating number: Double) {
        guard !number.isNaN else {
            self = 0
            return
        }
        self = Self(exactly: number.rounded(.towardZero)) ?? (number < 0 ? .min : .max)
    }
}
