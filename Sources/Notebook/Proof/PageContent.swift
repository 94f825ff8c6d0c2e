import Foundation

/// What a page's file shows, without what differs each time that the page is made: for comparing it with what its script
/// makes again.
///
/// Everything that people wrote is escaped in the file, so that elements are found by their beginnings.
package struct PageContent: Equatable {
    /// A statement with what it gave.
    package struct Statement: Equatable {
        /// Its places in the script, "5" or, where several runs gave the same, "2 9"; empty if it is not in it.
        package let places: String
        package let markup: String
        /// Whether it did not run to its end.
        package let hasFailed: Bool
    }

    /// The heading of the page; empty where it has none.
    package let title: String
    /// Whether the window in which the page is shown has that title, too.
    package let isTitledAlike: Bool
    /// What whoever has it must know.
    package let notices: [String]
    package let statements: [Statement]
    /// The number of the cell that a statement is in, by its places in the script.
    package let cells: [Int: Int]
    /// The notes, and how the page is divided: which statement stands where, for which values of parameters.
    package let words: String

    /// - Parameters:
    ///   - file: the text of a page's file.
    ///   - names: what each picture is to be called in place of its identity, which is that of the bytes in the file.
    package init(_ file: String, calling names: [String: String]) {
        let main = Self.inside("<main", "</main>", of: file)
        title = Self.inside("<h1><bdi>", "</bdi></h1>", of: file)
        isTitledAlike = Self.inside("<title>", "</title>", of: file) == title
        let head = Self.inside("<header", "</header>", of: file)
        notices = head.components(separatedBy: "<p class=\"notice\">").dropFirst().map { String($0) }
        var markup = Self.renamed(main, names)
        for (opening, closing) in Self.passing { markup = Self.removed(opening, closing, from: markup) }
        statements = Self.elements(Self.statement, in: markup).map(Self.parsed)
        cells = Self.cells(in: markup)
        words = Self.words(in: markup)
    }

    // MARK: Statements

    private static let statement = "<div class=\"statement"
    private static let places = "data-statements=\""

    private static func parsed(_ element: String) -> Statement {
        let numbers = inside(places, "\"", of: element)
        let head = element.range(of: ">")?.upperBound ?? element.startIndex
        // An attribute more could hide it.
        let plain = /<div class="statement( stale)?" data-statements="[0-9 ]*">/
        let isPlain = element[..<head].wholeMatch(of: plain) != nil
        return Statement(
            places: numbers, markup: settled(String(isPlain ? element[head...] : element[...])),
            hasFailed: element.contains("<div class=\"message failure\""))
    }

    /// Without the blank lines and the empty element that are left where all of a statement's outputs pass.
    private static func settled(_ markup: String) -> String {
        markup.split(separator: "\n").joined(separator: "\n")
            .replacingOccurrences(of: "\n<div class=\"outputs\">\n</div>", with: "")
    }

    private static func cells(in markup: String) -> [Int: Int] {
        let parts = markup.components(separatedBy: " id=\"cell-").dropFirst()
        return parts.reduce(into: [:]) { cells, part in
            guard let cell = Int(part.prefix { $0 != "\"" }) else { return }
            for element in part.components(separatedBy: statement).dropFirst() {
                for place in inside(places, "\"", of: element).split(separator: " ").compactMap({ Int($0) }) {
                    cells[place] = cell
                }
            }
        }
    }

    /// The elements that begin so, each up to its own end; `div`s may be in them.
    private static func elements(_ opening: String, in markup: String) -> [String] {
        var found: [String] = []
        var rest = markup[...]
        while let start = rest.range(of: opening)?.lowerBound {
            let end = end(of: rest[start...])
            found.append(String(rest[start..<end]))
            rest = rest[end...]
        }
        return found
    }

    /// Where a `div` that a text begins with ends.
    private static func end(of text: Substring) -> Substring.Index {
        var depth = 0
        var place = text.startIndex
        while let tag = text[place...].firstIndex(of: "<") {
            let rest = text[tag...]
            if rest.hasPrefix("<div") { depth += 1 }
            place = text.index(after: tag)
            guard rest.hasPrefix("</div>") else { continue }
            depth -= 1
            if depth == 0 { return text.index(tag, offsetBy: "</div>".count) }
        }
        return text.endIndex
    }

    // MARK: What differs each time

    /// Times, what was said on the way, what is out of date, warnings, and rows of seconds.
    private static let passing = [
        ("<p class=\"seconds\">", "</p>\n"), ("<p class=\"state\">", "</p>\n"),
        ("<p class=\"remark\">", "</p>\n"), ("<details class=\"warnings\">", "</details>\n"),
        ("<div class=\"message warning\">", "</div>\n"),
        ("<tr><td><bdi>seconds</bdi>", "</tr>\n"), (" id=\"dfi-figure-", "\""),
    ]

    /// A picture of a note may lie beside the page or not.
    private static let beside = [("<svg class=\"picture\"", "</svg>"), ("<em class=\"missing\">", "</em>")]

    /// The page without the numbers of its cells, and with their places in the script for statements: what stands between
    /// them, in which order they come, and whatever is in their cells besides them, such as an attribute that hides one.
    private static func words(in markup: String) -> String {
        let parts = markup.components(separatedBy: codeCell)
        var words = parts.dropFirst().reduce(into: parts.first ?? "") { words, part in
            let end = part.range(of: "</section>")?.lowerBound ?? part.endIndex
            let outline = outline(codeCell + part[..<end])
            words += outline + (outline.isEmpty ? part[end...].dropFirst("</section>\n".count) : part[end...])
        }
        for (opening, closing) in beside + [(" id=\"cell-", "\""), ("<a class=\"address\"", "</a>")] {
            words = removed(opening, closing, from: words)
        }
        return words
    }

    private static let codeCell = "<section class=\"cell code\""

    /// A cell with the places of its statements instead of these. What is in no script, as it has failed, is nowhere.
    private static func outline(_ cell: String) -> String {
        let statements = elements(statement, in: cell).map { (markup: $0, places: parsed($0).places) }
        let rest = statements.reduce(cell) {
            $0.replacingOccurrences(of: $1.markup, with: $1.places.isEmpty ? "" : "{\($1.places)}")
        }
        .split(whereSeparator: \.isNewline).joined(separator: "\n")
        return rest.wholeMatch(of: bareCell) == nil ? rest : ""
    }

    /// A cell with nothing in it but its number.
    private nonisolated(unsafe) static let bareCell =
        /<section class="cell code" id="cell-\d+">\n<a class="address" href="#cell-\d+" aria-label="[^"]*">\d+<\/a>/

    private static func renamed(_ markup: String, _ names: [String: String]) -> String {
        let reference = "<use href=\"#p-"
        var parts = markup.components(separatedBy: reference)
        for index in parts.indices.dropFirst() {
            let id = String(parts[index].prefix { $0 != "\"" })
            parts[index].replaceSubrange(
                parts[index].startIndex..<parts[index].index(parts[index].startIndex, offsetBy: id.count),
                with: names[id] ?? id)
        }
        return parts.joined(separator: reference)
    }

    // MARK: Texts

    private static func inside(_ opening: String, _ closing: String, of text: String) -> String {
        guard let start = text.range(of: opening)?.upperBound,
            let end = text[start...].range(of: closing)?.lowerBound
        else { return "" }
        return String(text[start..<end])
    }

    /// A text without what stands between the two, and without them.
    private static func removed(_ opening: String, _ closing: String, from text: String) -> String {
        let parts = text.components(separatedBy: opening)
        return parts.dropFirst().reduce(into: parts.first ?? "") { kept, part in
            kept += part.range(of: closing).map { String(part[$0.upperBound...]) } ?? part
        }
    }
}
