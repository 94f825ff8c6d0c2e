import Foundation
import Support

/// Numbers at equal steps between decimals, each exactly its literal: 0.1, 0.2, 0.3, where sums and multiples of 0.1
/// would give 0.30000000000000004.
struct DecimalSteps {
    /// Whole numbers, in units of one over `power`.
    private let (start, step): (Double, Double)
    private let power: Double

    /// Below this a number's product with a power of ten is rounded to the right whole number, and sums are exact.
    private static let largest = 0x1p50
    /// Numbers with more places are results of arithmetic, not what somebody wrote.
    private static let mostPlaces = 15

    /// - Parameter end: what the last number should be; nil for whatever the steps give.
    /// - Returns: nil where the numbers have too many digits, or the steps do not come to the end.
    init?(from: Double, by: Double, steps: Double, end: Double?) {
        let places = [from, by, end ?? 0].map(Self.places).max() ?? 0
        guard places <= Self.mostPlaces else { return nil }
        power = pow(10, Double(places))
        start = (from * power).rounded()
        step = (by * power).rounded()
        let last = start + step * steps
        guard [start, step, last].allSatisfy({ abs($0) < Self.largest }), start / power == from,
            step / power == by, end.map({ last / power == $0 }) ?? true
        else { return nil }
    }

    subscript(index: Double) -> Double { (start + index * step) / power }

    /// Digits after the point of the shortest literal.
    private static func places(_ number: Double) -> Int {
        guard number.rounded() != number else { return 0 }
        let parts = "\(number)".split(separator: "e")
        let decimals = parts[0].split(separator: ".").dropFirst().first.map { $0 == "0" ? 0 : $0.count } ?? 0
        return decimals - (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    }
}
