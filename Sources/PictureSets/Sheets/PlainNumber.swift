import Support

/// Numbers in tables: decimal numbers, true/false, yes/no and y/n.
enum PlainNumber {
    /// Not-a-number for what is unknown, nil for a word. What is not finite is a word.
    static func parse(_ cell: String, comma: DecimalComma = .never) -> Double? {
        if CellText.isUnknown(cell) { return .nan }
        switch cell.lowercased() {
        case "true", "yes", "y": return 1
        case "false", "no", "n": return 0
        default: return decimal(cell, comma: comma)
        }
    }

    /// A decimal number; nil for anything else, and for what is not finite.
    static func decimal(_ cell: String, comma: DecimalComma) -> Double? {
        (CellText.number(cell) ?? withComma(cell, comma)).flatMap { $0.isFinite ? $0 : nil }
    }

    /// `0,5` as 0.5, and `1,5e-05` as 0.000015.
    private static func withComma(_ cell: String, _ comma: DecimalComma) -> Double? {
        let parts = cell.split(separator: ",", omittingEmptySubsequences: false)
        guard comma != .never, parts.count == 2, isFraction(parts[1]) else { return nil }
        if comma == .unlessThousands, isThousands(parts[0], parts[1]) { return nil }
        let whole = comma == .always ? ThousandsPoint.without(parts[0]) : nil
        return Double((whole ?? String(parts[0])) + "." + parts[1])
    }

    /// Whether it may follow the decimal sign: digits, then perhaps an exponent.
    private static func isFraction(_ text: Substring) -> Bool {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
        guard parts.count <= 2, areDigits(parts[0]) else { return false }
        guard parts.count == 2 else { return true }
        let hasSign = parts[1].first == "-" || parts[1].first == "+"
        return areDigits(parts[1].dropFirst(hasSign ? 1 : 0))
    }

    private static func areDigits(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// `12,345` could be either; `0,345` and `1234,567` cannot be thousands.
    private static func isThousands(_ whole: Substring, _ rest: Substring) -> Bool {
        let digits = whole.drop { $0 == "-" || $0 == "+" }
        return rest.utf8.count == 3 && ThousandsPoint.mayLead(digits.utf8)
    }

    /// The plain cases among them, `-12.5` for example, without making a text; nil for all others.
    ///
    /// A blank is not-a-number.
    ///
    /// Exact: up to 15 digits and a power of ten up to 10²² are float64 numbers, and their quotient is rounded once
    /// (W. Clinger, "How to read floating point numbers accurately", 1990).
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Double? {
        var (start, end) = (start, end)
        while start < end, bytes[start].isBlank { start += 1 }
        while start < end, bytes[end - 1].isBlank { end -= 1 }
        if start == end { return .nan }
        let isNegative = bytes[start] == UInt8(ascii: "-")
        if isNegative || bytes[start] == UInt8(ascii: "+") { start += 1 }
        var (digits, value, point): (Int, Int, Int?) = (0, 0, nil)
        for position in start..<end {
            let byte = bytes[position]
            if byte == UInt8(ascii: "."), point == nil {
                point = position
            } else {
                guard (0x30...0x39).contains(byte), digits < 15 else { return nil }
                digits += 1
                value = value * 10 + Int(byte - 0x30)
            }
        }
        guard digits > 0, point != start, point != end - 1 else { return nil }
        let decimals = point.map { end - 1 - $0 } ?? 0
        let magnitude = Double(value) / powersOfTen[decimals]
        return isNegative ? -magnitude : magnitude
    }

    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]
}
