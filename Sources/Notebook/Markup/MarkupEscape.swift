/// Text as it stands in markup, well-formed as HTML and as XML.
enum MarkupEscape {
    /// A stretch of a text: ready to be written, or a character that changes the direction of writing.
    enum Piece {
        case ready(String)
        case direction(Unicode.Scalar)
    }

    /// The text with `& < > " '` as references, line ends as newlines and whatever markup forbids as U+FFFD; what
    /// changes the direction is left out. Linear in its length.
    static func text(_ source: String) -> String {
        if isPlain(source) { return source }
        var result = ""
        for case .ready(let text) in pieces(source) { result += text }
        return result
    }

    /// The same in stretches, between which are the characters that change the direction.
    static func pieces(_ source: String) -> [Piece] {
        if isPlain(source) { return [.ready(source)] }
        var (pieces, run, previous) = ([Piece](), "", Unicode.Scalar(0))
        for scalar in source.unicodeScalars {
            defer { previous = scalar }
            if scalar.changesDirection {
                pieces += [.ready(run), .direction(scalar)]
                run = ""
            } else if !(scalar == "\n" && previous == "\r") {
                append(scalar, to: &run)
            }
        }
        return pieces + [.ready(run)]
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
        switch scalar {
        case "&": text += "&amp;"
        case "<": text += "&lt;"
        case ">": text += "&gt;"
        case "\"": text += "&quot;"
        case "'": text += "&#39;"
        // A parser of markup would make these newlines itself.
        case "\r": text += "\n"
        default: text.unicodeScalars.append(scalar.isForbiddenInMarkup ? "\u{FFFD}" : scalar)
        }
    }

    /// Whether nothing needs a closer look: most texts are ASCII without the characters of markup.
    private static func isPlain(_ source: String) -> Bool {
        source.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
                UInt8(ascii: "'"):
                false
            default: byte == 0x0A || byte == 0x09 || (0x20..<0x7F).contains(byte)
            }
        }
    }
}
