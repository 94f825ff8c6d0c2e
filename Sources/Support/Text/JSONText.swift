/// JSON's string literals (RFC 8259), for layers without Foundation.
package enum JSONText {
    /// `text` in quotation marks, with what JSON forbids inside them escaped.
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0}"..<"\u{20}", "\u{7F}":
                result += escape(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// JSON with characters that a terminal could act on written as escapes (`\u009b`); outside strings there are none.
    package static func displayable(_ json: String) -> String {
        guard !json.unicodeScalars.allSatisfy(\.isDisplayable) else { return json }
        var result = ""
        for scalar in json.unicodeScalars {
            if scalar.isDisplayable { result.unicodeScalars.append(scalar) } else { result += escape(scalar) }
        }
        return result
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        String(scalar).utf16.map { unit in
            let hex = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        }.joined()
    }
}
