extension FileKind {
    static let texts: [Row] = [
        Row(.gitLFSPointer, "a Git LFS pointer, not the file itself", "version https://git-lfs"),
        Row(.svg, "an SVG drawing") { head in
            head.text.map { $0.hasPrefix("<svg") || $0.hasPrefix("<?xml") && $0.contains("<svg") } ?? false
        },
        Row(.page, "a page that dfi has written") {
            $0.text?.prefixMatch(of: /<!doctype html>\s*<!-- dfi page/) != nil
        },
        Row(.webPage, "a web page (HTML), not the file itself") { head in
            let beginnings = ["<!doctype html", "<html", "<head", "<body", "<script", "<!--"]
            return head.text.map { beginnings.contains(where: $0.hasPrefix) } ?? false
        },
        Row(.xml, "an XML text") { $0.text?.prefixMatch(of: /<(\?xml|[a-z][\w:.-]*[\s>\/])/) != nil },
        Row(.serverMessage, "a server’s message, not the file itself", when: isServerMessage),
        Row(.notebook, "a Jupyter notebook") { $0.ends(in: ".ipynb") && isJSON($0) },
        Row(.json, "JSON", when: isJSON),
        Row(.python, "Python", when: isPython),
        Row(.shell, "a shell script", when: isShell),
        Row(.table, "a table (CSV)", when: isTable),
        Row(.utf32, "UTF-32 text", "\u{FF}\u{FE}\u{0}\u{0}", "\u{0}\u{0}\u{FE}\u{FF}"),
        Row(.utf16, "UTF-16 text", "\u{FF}\u{FE}", "\u{FE}\u{FF}"),
        Row(.text, "a text") { $0.text != nil },
    ]

    /// A short line of plain words, such as "404: Not Found".
    private static func isServerMessage(_ head: FileHead) -> Bool {
        guard head.bytes.count < 200, let text = head.text, !text.contains(where: { ",;\t".contains($0) }),
            text.split(whereSeparator: \.isNewline).count == 1
        else { return false }
        return ["not found", "denied", "forbidden", "expired", "rate limit", "too many requests"]
            .contains(where: text.contains)
    }

    /// An object, or a list of objects, with which no CSV header begins; a list of anything else, with which a script
    /// may begin, only by the file's name.
    private static func isJSON(_ head: FileHead) -> Bool {
        guard let text = head.text else { return false }
        let beginning = text.prefix(256).filter { !$0.isWhitespace }
        return ["{\"", "[{"].contains(where: beginning.hasPrefix) || beginning == "{}"
            || head.ends(in: ".json") && beginning.hasPrefix("[")
    }

    private static func isPython(_ head: FileHead) -> Bool {
        guard head.text != nil else { return false }
        let lines = head.lines(20)
        if let first = lines.first, first.hasPrefix("#!") { return first.contains("python") }
        return head.ends(in: ".py")
            || lines.contains {
                $0.wholeMatch(of: /(import [\w., ]+|from [\w.]+ import .+|(def|class) \w+.*:)\s*/) != nil
            }
    }

    private static func isShell(_ head: FileHead) -> Bool {
        guard head.text != nil else { return false }
        return head.ends(in: ".sh") || head.lines(1).first?.wholeMatch(of: /#!.*\b(sh|bash|zsh)\s*/) != nil
    }

    /// Lines with equal numbers of cells, more than one; none of them has a call or an assignment.
    private static func isTable(_ head: FileHead) -> Bool {
        guard head.text != nil else { return false }
        if head.ends(in: ".csv", ".tsv") { return true }
        let lines = head.lines(4)
        return [",", ";", "\t"].contains { (separator: Character) in
            let counts = Set(lines.map { line in line.count { $0 == separator } })
            return lines.count > 1 && counts.count == 1 && counts != [0]
                && !lines.contains { $0.contains("=") || $0.contains("(") }
        }
    }
}
