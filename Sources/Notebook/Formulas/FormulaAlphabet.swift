/// The letters of `\mathbb`, `\mathcal` and `\mathbf`, which are characters of their own.
enum FormulaAlphabet: String {
    case doubleStruck = "mathbb"
    case script = "mathcal"
    case bold = "mathbf"

    /// nil for what has no such letter.
    func letter(_ scalar: Unicode.Scalar) -> String? {
        if let early = early[scalar] { return String(early) }
        let letters = ("A" as Unicode.Scalar).value...("Z" as Unicode.Scalar).value
        guard letters.contains(scalar.value) else { return nil }
        return Unicode.Scalar(first + scalar.value - letters.lowerBound).map { String($0) }
    }

    /// Of the block of mathematical letters: its capital A.
    private var first: UInt32 {
        switch self {
        case .doubleStruck: 0x1D538
        case .script: 0x1D49C
        case .bold: 0x1D400
        }
    }

    /// Those that Unicode had before the block, which has gaps there.
    private var early: [Unicode.Scalar: Unicode.Scalar] {
        switch self {
        case .doubleStruck: ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]
        case .script: ["B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ"]
        case .bold: [:]
        }
    }
}
