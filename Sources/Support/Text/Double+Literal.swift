extension Double {
    /// As the language writes a finite number: the shortest digits that read back the same, no needless `.0`.
    package var literal: String {
        let text = description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
