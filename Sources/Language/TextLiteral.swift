/// How texts are written in a program.
package enum TextLiteral {
    /// What a backslash and a letter stand for; all of it is ASCII.
    static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "n"): UInt8(ascii: "\n"), UInt8(ascii: "t"): UInt8(ascii: "\t"),
        UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    ]

    private static let letters = Dictionary(uniqueKeysWithValues: escapes.map { ($1, $0) })

    /// The text as it is written between quotes.
    package static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { letters[$0] != nil }) else { return text }
        let bytes = text.utf8.flatMap { byte in letters[byte].map { [UInt8(ascii: "\\"), $0] } ?? [byte] }
        return String(decoding: bytes, as: UTF8.self)
    }

    package static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

    /// The text between quotes, resolved; an escape that does not exist stays as it is.
    package static func unescaped(_ literal: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(literal.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\"), let next = rest.first, let meaning = escapes[next] {
                rest.removeFirst()
                bytes.append(meaning)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
