extension Unicode.Scalar {
    /// Whether it may go to a terminal as it is: no control character, no change of writing direction.
    package var isDisplayable: Bool {
        if isASCII { return (0x20..<0x7F).contains(value) }
        switch properties.generalCategory {
        case .control, .surrogate, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator: return false
        case .format: return value == 0x200C || value == 0x200D  // joiners, in emoji and some scripts
        default: return true
        }
    }
}

extension String {
    /// The same text with every character a terminal could act on written as an escape: `\u{1b}`.
    package var displayable: String { displayable { $0.isDisplayable } }

    /// The same, but newlines and tabs stay as they are.
    package var displayableLines: String { displayable { $0.isDisplayable || $0 == "\n" || $0 == "\t" } }

    /// The same, but the characters that `isKept` accepts stay as they are.
    package func displayable(keeping isKept: (Unicode.Scalar) -> Bool) -> String {
        guard !unicodeScalars.allSatisfy(isKept) else { return self }
        var result = UnicodeScalarView()
        for scalar in unicodeScalars {
            if isKept(scalar) {
                result.append(scalar)
            } else {
                result.append(contentsOf: "\\u{\(Swift.String(scalar.value, radix: 16))}".unicodeScalars)
            }
        }
        return String(result)
    }
}
