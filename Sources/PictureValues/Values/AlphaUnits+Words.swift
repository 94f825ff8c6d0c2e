import DeepFeatures
import Interpreter
import Support

extension AlphaUnits {
    /// "raw 3 = 1.2 beta = 1937 unit = 0.63 relative".
    package var inWords: String {
        var parts = [
            "raw \(NumberFormat.figure(raw))", "\(NumberFormat.figure(beta)) beta",
            "\(NumberFormat.figure(unit)) unit",
        ]
        // A distance has no sign.
        if let relative { parts.append("\(NumberFormat.figure(abs(relative))) relative") }
        return parts.joined(separator: " = ")
    }
}

extension [AlphaUnits] {
    /// "by raw 3 = 1.2 beta = 1937 unit = 0.63 relative", and likewise for further moves; nil if there are none.
    var inWords: String? {
        isEmpty ? nil : map { "by " + $0.inWords }.joined(separator: " and ")
    }
}
