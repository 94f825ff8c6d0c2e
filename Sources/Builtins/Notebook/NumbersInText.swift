/// Texts that differ in their numbers alone.
package enum NumbersInText {
    /// Whether the words are the same, and each number is within a hundredth of the other, or within one of its last digit.
    package static func areClose(_ first: String, _ second: String) -> Bool {
        let (a, b) = (parts(first), parts(second))
        return a.words == b.words && a.numbers.count == b.numbers.count
            && zip(a.numbers, b.numbers).allSatisfy { areClose($0, $1) }
    }

    private static func areClose(_ a: Double, _ b: Double) -> Bool {
        abs(a - b) <= max(0.01 * max(abs(a), abs(b)), 0.01)
    }

    private static func parts(_ text: String) -> (words: [String], numbers: [Double]) {
        let pattern = #/[-+]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?/#
        var (words, numbers, start): ([String], [Double], String.Index) = ([], [], text.startIndex)
        for match in text.matches(of: pattern) {
            words.append(String(text[start..<match.range.lowerBound]))
            numbers.append(Double(match.output.replacing(",", with: "")) ?? 0)
            start = match.range.upperBound
        }
        words.append(String(text[start...]))
        return (words, numbers)
    }
}
