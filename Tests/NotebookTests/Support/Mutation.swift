import Support

/// Random changes of texts, the same in every run.
struct Mutation {
    private var generator: SeededGenerator
    private let snippets =
        Array(
            "[ ] ( ) ![ ]( * ** _ ` ``` ~ ~~ $ $$ > - # | \\ < </ <img <!-- --> & &# &#xF0000; &lt; ; \" ' \n \r \r\n \t \0 \u{1} "
                .split(separator: " ").map(String.init)) + [
            "javascript:", "https://", "data:", "{", "}", "^", "_", "\\frac", "\\left(", "\\right)", "\\phi",
            "\u{202E}",
            "\u{F0000}", "\u{FFFE}", "\u{10FFFF}", "e\u{301}", "字", "\\(", " ", "  \n", "\n\n", "    ", "1. ",
            "|-|-|\n",
            "onerror=", "<svg/onload=alert(1)>", "]]>", "<![CDATA[",
        ]

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// A few stretches of `text` removed, doubled or replaced, by parts of `other` as well.
    mutating func apply(to text: String, other: String) -> String {
        var scalars = Array(text.unicodeScalars)
        let donor = Array(other.unicodeScalars)
        for _ in 0..<Int.random(in: 1...8, using: &generator) {
            let start = Int.random(in: 0...scalars.count, using: &generator)
            let end = min(scalars.count, start + Int.random(in: 0...12, using: &generator))
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: scalars.removeSubrange(start..<end)
            case 1: scalars.insert(contentsOf: scalars[start..<end], at: start)
            case 2:
                let from = Int.random(in: 0...donor.count, using: &generator)
                scalars.replaceSubrange(start..<end, with: donor[from..<min(donor.count, from + 20)])
            default:
                let snippet = snippets.randomElement(using: &generator) ?? ""
                scalars.replaceSubrange(start..<end, with: snippet.unicodeScalars)
            }
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        return String(result)
    }

    /// Random bytes, made a text.
    mutating func noise(bytes: Int) -> String {
        String(decoding: (0..<bytes).map { _ in UInt8.random(in: 0...255, using: &generator) }, as: UTF8.self)
    }
}
