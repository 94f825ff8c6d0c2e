import Support

/// A time as a person would guess it: "40 s", "3 min", "2 h", "3 days"; nobody counts beyond a year.
package struct RoughDuration: CustomStringConvertible {
    private let seconds: Double

    package init(seconds: Double) {
        self.seconds = seconds
    }

    package var description: String {
        switch seconds {
        case ..<9.5: "\(Int(saturating: max(seconds, 1).rounded())) s"
        case ..<97.5: "\(Int(saturating: (seconds / 5).rounded()) * 5) s"
        case ..<5700: "\(Int(saturating: (seconds / 60).rounded())) min"
        case ..<172_800: "\(Int(saturating: (seconds / 3600).rounded())) h"
        case ..<31_536_000: "\(Int(saturating: (seconds / 86_400).rounded())) days"
        default: "a year or more"
        }
    }
}
