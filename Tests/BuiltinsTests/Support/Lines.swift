import Foundation

/// Compares lines that may have numbers in them.
enum Lines {
    /// Whether two lines say the same, numbers within a relative tolerance.
    ///
    /// One unit of the last printed digit is allowed on top: printing rounds.
    static func agree(_ left: String, _ right: String, tolerance: Double) -> Bool {
        let (a, b) = (pieces(left), pieces(right))
        guard a.count == b.count else { return false }
        return zip(a, b).allSatisfy { first, second in
            guard case .number(let x, let unitX) = first, case .number(let y, let unitY) = second else {
                return first == second
            }
            return abs(x - y) <= tolerance * max(abs(x), abs(y)) + max(unitX, unitY)
        }
    }

    private enum Piece: Equatable {
        case text(String)
        /// Its value, and one unit of its last digit.
        case number(Double, Double)
    }

    /// Splits a line before and after its numbers; commas between digits group them.
    private static func pieces(_ line: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = line[...]
        while let match = rest.firstMatch(of: /\d[\d,]*(?:\.(\d+))?(?:e([-+]?\d+))?/) {
            let digits = match.output.0.replacingOccurrences(of: ",", with: "")
            let decimals = Double(match.output.1?.count ?? 0)
            let exponent = match.output.2.flatMap { Double($0) } ?? 0
            pieces.append(.text(String(rest[..<match.range.lowerBound])))
            pieces.append(.number(Double(digits) ?? .nan, pow(10, exponent - decimals)))
            rest = rest[match.range.upperBound...]
        }
        return pieces + [.text(String(rest))]
    }
}
