/// Texts as they are written in a program.
enum TextLiteral {
    private static let escapes: [Character: String] = ["\\": "\\\\", "\"": "\\\"", "\n": "\\n", "\t": "\\t"]

    static func escaped(_ text: String) -> String {
        text.contains { escapes[$0] != nil } ? text.map { escapes[$0] ?? String($0) }.joined() : text
    }

    static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

    /// What a literal stands for; an escape that is none stays as it is.
    static func unescaped(_ literal: String) -> String {
        guard literal.contains("\\") else { return literal }
        let meanings: [Character: Character] = ["n": "\n", "t": "\t", "\"": "\"", "\\": "\\"]
        var text = ""
        var rest = literal[...]
        while let character = rest.popFirst() {
            if character == "\\", let next = rest.first, let meaning = meanings[next] {
                rest.removeFirst()
                text.append(meaning)
            } else {
                text.append(character)
            }
        }
        return text
    }
}
