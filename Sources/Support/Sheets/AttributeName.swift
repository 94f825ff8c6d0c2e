/// How attribute names compare: case does not count, and a run of other characters reads as one `_`.
///
/// `Mouth Slightly Open`, `mouth_slightly_open` and `MOUTH-slightly-open` are one attribute.
public enum AttributeName {
    /// The form in which names are compared and shown.
    public static func normalized(_ name: String) -> String {
        var result = ""
        for character in name.lowercased() {
            if character.isLetter || character.isNumber {
                result.append(character)
            } else if !result.hasSuffix("_") {
                result.append("_")
            }
        }
        return trimmed(result)
    }

    /// A normalised name as a condition has it: in backquotes if it begins with a digit.
    package static func written(_ name: String) -> String {
        name.first?.isNumber ?? false ? "`\(name)`" : name
    }

    private static func trimmed(_ name: String) -> String {
        var slice = name[...]
        while slice.hasPrefix("_") && slice.count > 1 { slice = slice.dropFirst() }
        while slice.hasSuffix("_") && slice.count > 1 { slice = slice.dropLast() }
        return String(slice)
    }
}
