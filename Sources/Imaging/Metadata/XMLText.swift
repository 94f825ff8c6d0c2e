/// Text inside XML.
enum XMLText {
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The text that `bytes` stand for: UTF-8, with references to characters by number or by one of XML's five names.
    /// - Returns: nil for other bytes and other references.
    static func unescaped(_ bytes: ArraySlice<UInt8>) -> String? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let parts = text.unicodeScalars.split(separator: "&", omittingEmptySubsequences: false)
        var result = String.UnicodeScalarView(parts[0])
        for part in parts.dropFirst() {
            guard let end = part.firstIndex(of: ";"), let scalar = scalar(part[..<end]) else { return nil }
            result.append(scalar)
            result.append(contentsOf: part[part.index(after: end)...])
        }
        return String(result)
    }

    private static func scalar(_ name: Substring.UnicodeScalarView) -> Unicode.Scalar? {
        let name = String(Substring(name))
        if let named = names[name] { return named }
        let isHexadecimal = name.hasPrefix("#x")
        guard isHexadecimal || name.hasPrefix("#") else { return nil }
        return UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10)
            .flatMap(Unicode.Scalar.init)
    }

    private static let names: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
    ]
}
