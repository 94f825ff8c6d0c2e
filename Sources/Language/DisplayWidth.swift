extension Character {
    /// Columns a terminal gives it: 2 for East Asian wide characters and emoji, 0 for a lone combining mark.
    ///
    /// The wide blocks of UAX #11 in a few ranges; ambiguous ones count 1, the default of terminals.
    package var displayWidth: Int {
        guard let first = unicodeScalars.first else { return 0 }
        if first.isWide || unicodeScalars.contains("\u{FE0F}") { return 2 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return 1
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isWide: Bool {
        switch value {
        case 0x1100...0x115F,  // Hangul initial consonants
            0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,  // CJK and kana
            0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,  // Yi, Hangul
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,  // compatibility, full width
            0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF,  // emoji
            0x20000...0x3FFFD:
            true
        default:
            false
        }
    }
}

extension StringProtocol {
    /// The columns a terminal gives it. It must not contain escape sequences.
    package var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }
}

extension String {
    /// Its beginning, ending in “…”, if it is wider than `width` columns.
    package func cut(toWidth width: Int) -> String {
        // No character has more columns than bytes, so most texts need no counting.
        guard utf8.count > width, displayWidth > width else { return self }
        return prefix(displayWidth: width - 1) + "…"
    }

    /// The same, but ending with a whole word and “ …”; cut within the first word only.
    package func cutBetweenWords(toWidth width: Int) -> String {
        guard utf8.count > width, displayWidth > width else { return self }
        let kept = prefix(displayWidth: width - 2)
        let isWhole = self[index(startIndex, offsetBy: kept.count)] == " "
        let end = isWhole ? kept.endIndex : kept.lastIndex(of: " ") ?? kept.startIndex
        guard let last = kept[..<end].lastIndex(where: { $0 != " " }) else { return cut(toWidth: width) }
        return kept[...last] + " …"
    }

    /// As much of its beginning as fits into `width` columns.
    package func prefix(displayWidth width: Int) -> String {
        var left = width
        return String(
            prefix { character in
                left -= character.displayWidth
                return left >= 0
            })
    }

    /// The same with spaces after it, up to `width` columns.
    package func padded(toWidth width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - displayWidth))
    }
}
