import Foundation

/// How numbers read in echoes, findings and reports.
package enum NumberFormat {
    /// As a program writes it, without the sign of a zero.
    package static func literal(_ number: Double) -> String { number == 0 ? "0" : number.literal }

    /// As a program writes it, to three significant figures: what somebody is told to type.
    package static func factor(_ number: Double) -> String {
        literal(Double(String(format: "%.2e", number)) ?? number)
    }

    // A program makes finite numbers only; files and sessions of other programs may hold others, which read "inf",
    // "-inf" and "nan" everywhere.

    /// A measured figure at the precision people compare: 408,319 · 41.3 · 3.02 · 0.40.
    package static func figure(_ number: Double) -> String {
        guard number.isFinite else { return literal(number) }
        let size = abs(number)
        switch size {
        case 0: return "0"
        case 100...: return grouped(number)
        case 10..<100: return String(format: "%.1f", number)
        case 1..<10: return String(format: "%.2f", number)
        case 0.01..<1: return String(format: "%.2f", number)
        default: return String(format: "%.2g", number)
        }
    }

    /// Numbers written below one another: all with as many decimals as the exact ones need, which are one or two as prices
    /// are written, or at most as many as give the largest four figures and the smallest two; each formatted separately if those are more than four, or five below 1000.
    package static func column(_ numbers: [Double]) -> [String] {
        guard numbers.allSatisfy(\.isFinite) else { return numbers.map(figure) }
        let sizes = numbers.map(abs).filter { $0 > 0 }
        guard let largest = sizes.max(), let smallest = sizes.min() else { return numbers.map { _ in "0" } }
        if largest < 1e7,
            let places = (0...2).first(where: { places in numbers.allSatisfy { hasPlaces($0, places) } }),
            places > 0
        {
            return numbers.map { grouped($0, decimals: places) }
        }
        // Beyond nine decimals each is formatted separately.
        let room = min(max(0, 3 - magnitude(largest), 1 - magnitude(smallest)), 10)
        let decimals = (0..<room).first { places in numbers.allSatisfy { hasPlaces($0, places) } } ?? room
        let isLong =
            decimals > max(0, 3 - magnitude(largest))
            && (largest >= 1000 || magnitude(largest) + decimals >= 5)
        guard largest < 1e15, decimals <= 9, !isLong, smallest >= pow(10, Double(-decimals)) else {
            return numbers.map(figure)
        }
        return numbers.map { decimals == 0 ? grouped($0) : String(format: "%.*f", decimals, $0) }
    }

    /// The place of the first figure: 0 for 1 to 9.9.
    private static func magnitude(_ size: Double) -> Int { Int(saturating: log10(size).rounded(.down)) }

    /// Whether `number` is written exactly with this many decimals.
    private static func hasPlaces(_ number: Double, _ places: Int) -> Bool {
        let scaled = number * pow(10, Double(places))
        return abs(scaled - scaled.rounded()) <= 1e-9 * max(1, abs(scaled))
    }

    /// With a comma every three digits and no decimals; scientific beyond 1e15.
    package static func grouped(_ number: Double) -> String {
        guard number.isFinite else { return literal(number) }
        guard abs(number) < 1e15 else { return String(format: "%.3g", number) }
        return grouped(Int(saturating: number.rounded()))
    }

    /// A share to the whole per cent, “45 %”.
    package static func percent(_ share: Double) -> String { "\(Int(saturating: (100 * share).rounded())) %" }

    /// "74 s", "3 min 20 s", "1 h 40 min".
    package static func duration(_ seconds: Double) -> String {
        let whole = Int(saturating: min(seconds, 1e9).rounded())
        switch whole {
        case ..<100: return "\(whole) s"
        case ..<6000: return "\(whole / 60) min \(whole % 60) s"
        default: return "\(whole / 3600) h \(whole % 3600 / 60) min"
        }
    }

    /// A share to a tenth of a per cent, “93.4 %”; all of it is “100 %”.
    package static func finePercent(_ share: Double) -> String {
        figure((1000 * share).rounded() / 10) + " %"
    }

    /// With two decimals, however large: “0.07”, “-1.20”.
    package static func hundredths(_ number: Double) -> String {
        let hundredths = Int(saturating: (100 * abs(number)).rounded())
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        return "\(number < 0 && hundredths > 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// With a comma every three digits of the whole part: “1,234.50”.
    private static func grouped(_ number: Double, decimals: Int) -> String {
        let parts = String(format: "%.*f", decimals, abs(number)).split(separator: ".")
        let whole = grouped(Int(parts[0]) ?? 0)
        let isZero = parts.allSatisfy { $0.allSatisfy { $0 == "0" } }
        return (number < 0 && !isZero ? "-" : "") + whole + parts.dropFirst().map { "." + $0 }.joined()
    }

    package static func grouped(_ number: Int) -> String {
        var digits = Array(String(number.magnitude))
        var index = digits.count - 3
        while index > 0 {
            digits.insert(",", at: index)
            index -= 3
        }
        return (number < 0 ? "-" : "") + String(digits)
    }
}
