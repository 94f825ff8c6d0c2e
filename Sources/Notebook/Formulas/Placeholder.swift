/// The characters that stand for formulas while a note's Markdown is read: those of private plane 15.
enum Placeholder {
    private static let first: UInt32 = 0xF0000
    private static let last: UInt32 = 0xFFFFD

    /// nil if there are no more characters; a further formula stays as its source.
    static func text(for number: Int) -> String? {
        guard number <= Int(last - first) else { return nil }
        return Unicode.Scalar(first + UInt32(number)).map { String($0) }
    }

    /// nil if it is any other character.
    static func number(of scalar: Unicode.Scalar) -> Int? {
        (first...last).contains(scalar.value) ? Int(scalar.value - first) : nil
    }

    /// Whether the text holds any of these characters. Their first byte in UTF-8 is that of few others.
    static func isIn(_ text: String) -> Bool {
        text.utf8.contains(0xF3) && text.unicodeScalars.contains { number(of: $0) != nil }
    }

    /// The text with U+FFFD for each of these characters and for each reference to one, `&#xF0000;`. So every one that
    /// Markdown gives stands for its formula, once.
    static func removed(from text: String) -> String {
        let hasReference = text.utf8.contains(UInt8(ascii: "&"))
        guard hasReference || isIn(text) else { return text }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            let length = scalar == "&" ? lengthOfReference(rest) : number(of: scalar) == nil ? 0 : 1
            result.append(length > 0 ? "\u{FFFD}" : scalar)
            rest = rest.dropFirst(max(length, 1))
        }
        return String(result)
    }

    /// The length of a reference at the beginning; 0 if there is none to a character of ours.
    private static func lengthOfReference(_ text: Substring.UnicodeScalarView) -> Int {
        let body = text.dropFirst().prefix(10)
        guard body.first == "#", let end = body.firstIndex(of: ";") else { return 0 }
        let digits = body[..<end].dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        let value = UInt32(
            String(isHexadecimal ? digits.dropFirst() : digits), radix: isHexadecimal ? 16 : 10)
        guard let value, (first...last).contains(value) else { return 0 }
        return 2 + digits.count + 1
    }
}
