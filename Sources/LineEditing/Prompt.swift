/// A prompt as readline wants it: escape sequences are between bytes 1 and 2, so that they count for no columns.
package func markingInvisible(_ prompt: String) -> String {
    var marked = ""
    var isInside = false
    for scalar in prompt.unicodeScalars {
        if scalar == "\u{1B}" && !isInside {
            marked.unicodeScalars.append("\u{1}")
            isInside = true
        }
        marked.unicodeScalars.append(scalar)
        // A control sequence (ESC [ …) ends in a letter; "[" itself only begins it.
        if isInside && (scalar.properties.isAlphabetic || scalar == "~") {
            marked.unicodeScalars.append("\u{2}")
            isInside = false
        }
    }
    return isInside ? marked + "\u{2}" : marked
}
