/// What TAB does to the line: types what is certain, and lists the candidates where that is nothing.
package struct CompletionEdit: Equatable {
    /// What takes the place of the text between `start` and the cursor; nil leaves it.
    package var replacement: String?
    package var start: Int
    /// The candidates to show; empty shows none.
    package var listing: [String]

    /// More than this are not listed: letters narrow them faster than reading does.
    package static let longestListing = 200

    /// Nil where the answer has no candidate or does not fit the line.
    package init?(_ answer: CompletionAnswer, to request: CompletionRequest) {
        let line = request.line.utf8
        guard !answer.candidates.isEmpty, (0...request.cursor).contains(answer.start),
            request.cursor <= line.count
        else { return nil }
        let typed = String(
            decoding: line.dropFirst(answer.start).prefix(request.cursor - answer.start), as: UTF8.self)
        let following = String(decoding: line.dropFirst(request.cursor), as: UTF8.self)
        let certain = Self.certainText(answer.candidates, following: following)

        start = answer.start
        // Candidates may differ from what was typed in more than their ends (in case, say): never take letters away.
        let isProgress = certain != typed && certain.utf8.count >= typed.utf8.count
        replacement = isProgress ? certain : nil
        listing = isProgress || answer.candidates.count == 1 ? [] : Self.listing(answer.candidates)
    }

    /// The beginning that all texts share, in whole characters.
    package static func commonPrefix(_ texts: [String]) -> String {
        guard let first = texts.first else { return "" }
        var prefix = first[...]
        for text in texts.dropFirst() {
            let shared = zip(prefix, text).prefix { $0 == $1 }.count
            prefix = prefix.prefix(shared)
        }
        return String(prefix)
    }

    /// A lone candidate with its suffix, unless that stands behind the cursor already; else what all share.
    private static func certainText(_ candidates: [CompletionCandidate], following: String) -> String {
        guard candidates.count == 1, let only = candidates.first else {
            return commonPrefix(candidates.map(\.text))
        }
        return following.hasPrefix(only.suffix) ? only.text : only.text + only.suffix
    }

    private static func listing(_ candidates: [CompletionCandidate]) -> [String] {
        let shown = candidates.prefix(longestListing).map(\.label)
        let hidden = candidates.count - shown.count
        return hidden == 0 ? shown : shown + ["… and \(hidden) more"]
    }
}
