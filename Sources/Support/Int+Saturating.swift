extension FixedWidthInteger {
    /// `number` rounded towards zero; the largest or smallest `Int` if it is out of range, and 0 if it is not a number.
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
