/// `text` in quotation marks as an error shows it: what a file says may be long, or meant to control a terminal.
func quoted(_ text: String) -> String {
    let limit = 80
    let shown = text.unicodeScalars.prefix(limit).map { scalar in
        scalar.properties.generalCategory == .control ? "\u{FFFD}" : Character(scalar)
    }
    return "“\(String(shown))\(text.unicodeScalars.count > limit ? "…" : "")”"
}
