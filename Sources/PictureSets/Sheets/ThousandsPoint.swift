/// A point in a number of a sheet whose decimal sign is the comma: it may separate thousands.
enum ThousandsPoint {
    /// Whether a cell reads as a number but could equally be a thousand times that: `1.250`, but not `0.250` or
    /// `1.25`.
    static func isDoubtful(_ cell: some StringProtocol) -> Bool {
        let parts = cell.utf8.drop { $0 == UInt8(ascii: "-") }.split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 2 && mayLead(parts[0]) && parts[1].count == 3
            && parts[1].allSatisfy(isDigit)
    }

    /// A whole number without the points that separate its thousands: `1250` for `1.250`; nil where they do not.
    static func without(_ whole: Substring) -> String? {
        let parts = whole.drop { $0 == "-" }.utf8.split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count > 1, mayLead(parts[0]),
            parts.dropFirst().allSatisfy({ $0.count == 3 && $0.allSatisfy(isDigit) })
        else { return nil }
        return whole.filter { $0 != "." }
    }

    /// The remark on a column of numbers with such a cell.
    static func remark(name: String, line: Int, path: String, cell: String) -> String {
        "\(name) in line \(line) of \(FileName.last(of: path)), “\(cell)”, is read with a decimal point: if it "
            + "separates thousands, take it out"
    }

    /// Whether digits may come before the first mark between thousands: one to three, the first not a 0.
    static func mayLead(_ digits: some Collection<UInt8>) -> Bool {
        (1...3).contains(digits.count) && digits.first != UInt8(ascii: "0") && digits.allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
