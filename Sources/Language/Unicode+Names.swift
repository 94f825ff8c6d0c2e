extension Unicode.Scalar {
    /// Whether a name may begin with it: an ASCII letter, `_`, or any other letter (UAX #31, XID_Start).
    var canStartName: Bool {
        switch value {
        case 0x61...0x7A, 0x41...0x5A, 0x5F: true
        case 0..<0x80: false
        default: properties.isXIDStart
        }
    }

    /// Whether a name may continue with it: anything that may begin one, digits and combining marks (XID_Continue).
    var canContinueName: Bool {
        switch value {
        case 0x30...0x39: true
        case 0..<0x80: canStartName
        default: properties.isXIDContinue
        }
    }
}

extension String {
    /// The name as a program writes it: in backquotes where it would not read as one.
    package var asName: String { isPlainName ? self : "`\(self)`" }

    private var isPlainName: Bool {
        guard let first = unicodeScalars.first, first.canStartName else { return false }
        return unicodeScalars.allSatisfy(\.canContinueName) && Keyword(rawValue: self) == nil
    }
}

extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }
}
