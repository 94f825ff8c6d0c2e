/// Which addresses a note may lead to, and which files it may show.
enum NoteAddress {
    /// The address of a link as an attribute; nil if it is neither `https:` nor a place on the page.
    static func link(_ address: String) -> (reference: String, isExternal: Bool)? {
        guard !Placeholder.isIn(address), !address.unicodeScalars.contains(where: isRefused) else {
            return nil
        }
        if address.hasPrefix("#") { return (encoded(address), false) }
        let scheme = "https://"
        guard address.prefix(scheme.count).lowercased() == scheme else { return nil }
        let rest = address.dropFirst(scheme.count)
        guard let first = rest.unicodeScalars.first, isLetterOrDigit(first) else {
            return nil
        }
        return (scheme + encoded(String(rest)), true)
    }

    /// The name of a picture's file, without percent signs; nil for what could lead out of the script's folder.
    static func pictureName(_ address: String) -> String? {
        guard !Placeholder.isIn(address) else { return nil }
        // A name that is still encoded after that is one that is to look harmless.
        var stages = [address]
        while let decoded = decoded(stages[stages.count - 1]), stages.count < 5 { stages.append(decoded) }
        guard stages.count < 5, stages.allSatisfy(isInside) else { return nil }
        return stages.count > 1 ? stages[1] : address
    }

    private static func isInside(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, first != "/", first != "~" else { return false }
        guard !name.unicodeScalars.contains(where: { isRefused($0) || $0 == ":" }) else { return false }
        return !name.split(separator: "/").contains("..")
    }

    /// What no address has, and browsers leave out of one or read as something else.
    private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\\" || scalar.changesDirection || scalar.properties.generalCategory == .control
            || (scalar != " " && scalar.properties.isWhitespace)
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "["
    }

    // MARK: Percent signs

    /// With `%20` and the like for what an address does not have as it is.
    private static func encoded(_ text: String) -> String {
        let kept = "-_.+!*(),%#@?=;:/&$~[]".utf8
        var result = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            if byte < 0x80, isLetterOrDigit(scalar) || kept.contains(byte) {
                result.unicodeScalars.append(scalar)
            } else {
                result += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }

    /// With characters for `%20` and the like; nil if there are none.
    private static func decoded(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        var (result, position, isChanged) = ([UInt8](), 0, false)
        while position < bytes.count {
            let digits = bytes[position...].dropFirst().prefix(2)
            if bytes[position] == UInt8(ascii: "%"), digits.count == 2, let value = hexadecimal(digits) {
                result.append(value)
                (position, isChanged) = (position + 3, true)
            } else {
                result.append(bytes[position])
                position += 1
            }
        }
        return isChanged ? String(decoding: result, as: UTF8.self) : nil
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt8? {
        // A sign would be read as well.
        let text = String(decoding: digits, as: UTF8.self)
        return text.allSatisfy(\.isHexDigit) ? UInt8(text, radix: 16) : nil
    }
}
