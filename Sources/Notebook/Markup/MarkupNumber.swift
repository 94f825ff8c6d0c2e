import Support

/// Numbers in attributes.
package enum MarkupNumber {
    /// With two decimals at most and no needless zero, the same in every locale: “12”, “0.5”, “-3.25”; “0” for what
    /// is not finite.
    package static func text(_ number: Double) -> String {
        guard number.isFinite else { return "0" }
        let hundredths = Int(saturating: (100 * number).rounded()).magnitude
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        let sign = number < 0 && hundredths > 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(whole)" }
        return rest % 10 == 0
            ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}
