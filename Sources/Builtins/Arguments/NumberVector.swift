import Interpreter
import PictureValues

/// A list of numbers as a vector. Lengths are right even where squares overflow or vanish.
struct NumberVector {
    let numbers: [Double]

    init(_ numbers: [Double]) { self.numbers = numbers }

    func dot(_ other: NumberVector) -> Double {
        zip(numbers, other.numbers).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// Infinite where it is too large for a number.
    var norm: Double { scaled.plainNorm * magnitude }

    /// The numbers divided by their length.
    /// - Throws: a complaint if all are 0.
    func unit(_ call: Call, about argument: ArgumentReference) throws -> NumberVector {
        let scaled = scaled
        let norm = scaled.plainNorm
        guard norm > 0 else {
            throw call.complaint(
                about: argument, "\(call.builtin.name) of a list that is zero everywhere")
        }
        return NumberVector(scaled.numbers.map { $0 / norm })
    }

    private var plainNorm: Double { dot(self).squareRoot() }

    private var scaled: NumberVector {
        let factor = magnitude
        return NumberVector(numbers.map { $0 / factor })
    }

    /// A power of two near the largest number. Dividing by it rounds nothing, and the squares then neither overflow nor
    /// vanish.
    private var magnitude: Double {
        let largest = numbers.reduce(0) { max($0, abs($1)) }
        return largest > 0 ? Double(sign: .plus, exponent: largest.exponent, significand: 1) : 1
    }
}
