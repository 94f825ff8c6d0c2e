import Support

/// A number as people and spreadsheets write it.
public enum WrittenNumber {
    /// What goes before the decimals.
    public enum DecimalSign: String, Sendable, CaseIterable {
        case point = "."
        case comma = ","
    }

    /// The number in a text, spaces around it aside; nil if there is none.
    /// - Parameter sign: the other one may then separate thousands. Where nothing is said, a point is the decimal sign,
    ///   and so is a comma that cannot separate thousands.
    public static func number(_ text: String, decimalSign sign: DecimalSign? = nil) -> Double? {
        let text = trimmed(text)
        let number =
            switch sign {
            case nil: PlainNumber.decimal(text, comma: .unlessThousands)
            case .comma: withCommaAlone(text)
            case .point: withCommaAlone(exchanged(text))
            }
        return number.flatMap { $0.isFinite ? $0 : nil }
    }

    /// Whether a text could be two numbers, one a thousand times the other: `1,234`.
    public static func isAmbiguous(_ text: String) -> Bool {
        number(text) == nil && number(text, decimalSign: .comma) != nil
            && number(text, decimalSign: .point) != nil
    }

    private static func withCommaAlone(_ text: String) -> Double? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.count == 1 || !parts[1].contains(".") else { return nil }
        guard let whole = parts[0].contains(".") ? ThousandsPoint.without(parts[0]) : String(parts[0]) else {
            return nil
        }
        return CellText.number(parts.count == 1 ? whole : whole + "." + parts[1])
    }

    private static func exchanged(_ text: String) -> String {
        String(text.map { $0 == "," ? "." : $0 == "." ? "," : $0 })
    }

    private static func trimmed(_ text: String) -> String {
        String(decoding: Array(text.utf8)[...].trimmed, as: UTF8.self)
    }
}
