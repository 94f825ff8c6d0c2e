import Foundation
import Support

/// What a page's file holds besides the notebook itself: style, script, contents, the words and units below it.
///
/// It is the same of every page with the same headings that one build of the program writes.
package struct PageFrame: Equatable {
    private let text: String

    /// - Parameter file: the text of a page's file.
    package init(_ file: String) {
        text = Self.parts.reduce(file) { Self.emptied($1.opening, $1.closing, in: $0) }
    }

    /// What a page says of itself, so that one from another build is told from one that somebody changed.
    package var hash: String { Array(text.utf8).withUnsafeBytes { ContentHash.ofBytes($0) }.hex }

    /// Without the words and units, which stand below whatever speaks of features, also where that has failed.
    package var withoutWords: PageFrame {
        PageFrame(text: Self.emptied("<details class=\"words\">", "</details>", in: text))
    }

    private init(text: String) { self.text = text }

    /// What is the notebook's own, and is compared by itself.
    private static let parts = [
        (opening: "<title>", closing: "</title>"), (opening: "<h1>", closing: "</h1>"),
        (opening: "<p class=\"notice\">", closing: "</header>"), (opening: "<main", closing: "</main>"),
        (opening: "<svg class=\"sprite\"", closing: "</svg>"),
        (opening: "<script type=\"application/json\"", closing: "</script>"),
    ]

    /// A text without what stands between the first of two marks and the one that follows it.
    private static func emptied(_ opening: String, _ closing: String, in text: String) -> String {
        guard let start = text.range(of: opening), let end = text[start.upperBound...].range(of: closing)
        else { return text }
        return String(text[..<start.lowerBound] + text[end.lowerBound...])
    }
}
