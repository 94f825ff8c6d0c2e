import Support

/// What the answer to a key does to the line: types what is certain, and lists the candidates if that is nothing;
/// notes are shown in any case.
package struct CompletionEdit: Equatable {
    /// What takes the place of the text between `start` and the cursor; nil leaves it.
    package var replacement: String?
    package var start: Int
    /// The candidates to show; empty shows none.
    package var listing: [String]
    /// Lines to show above them.
    package var notes: [String]

    /// More than this are not listed: letters narrow them faster than reading does.
    package static let longestListing = 200

    /// Nil if the answer is empty or does not fit the line. What a terminal could act on is never put into the line:
    /// such candidates are only counted.
    package init?(_ answer: CompletionAnswer, to request: CompletionRequest) {
        let answer = Self.displayable(answer)
        let line = request.line.utf8
        guard !answer.candidates.isEmpty || !answer.notes.isEmpty || answer.hidden > 0,
            answer.start >= 0, answer.start <= request.cursor, request.cursor <= line.count
        else { return nil }
        let typed = String(
            decoding: line.dropFirst(answer.start).prefix(request.cursor - answer.start), as: UTF8.self)
        let following = String(decoding: line.dropFirst(request.cursor), as: UTF8.self)
        let certain = Self.certainText(answer, following: following)

        start = answer.start
        // Candidates may differ from what was typed in more than their ends (in case, say): never take letters away.
        let isProgress = certain != typed && certain.utf8.count >= typed.utf8.count
        replacement = isProgress ? certain : nil
        notes = answer.notes
        listing = isProgress || Self.isAlone(answer) ? [] : Self.listing(answer)
    }

    private static func displayable(_ answer: CompletionAnswer) -> CompletionAnswer {
        let shown = answer.candidates.filter { $0.text.unicodeScalars.allSatisfy(\.isDisplayable) }
        let left = answer.candidates.count - shown.count
        guard left > 0 else { return answer }
        return CompletionAnswer(
            start: answer.start, candidates: shown, hidden: answer.hidden + left, notes: answer.notes)
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

    private static func isAlone(_ answer: CompletionAnswer) -> Bool {
        answer.candidates.count == 1 && answer.hidden == 0
    }

    /// A lone candidate with its suffix, unless that already follows the cursor; else what all share.
    private static func certainText(_ answer: CompletionAnswer, following: String) -> String {
        guard isAlone(answer), let only = answer.candidates.first else {
            return commonPrefix(answer.candidates.map(\.text))
        }
        return following.hasPrefix(only.suffix) ? only.text : only.text + only.suffix
    }

    private static func listing(_ answer: CompletionAnswer) -> [String] {
        let shown = answer.candidates.prefix(longestListing).map(\.label)
        let hidden = answer.candidates.count - shown.count + answer.hidden
        return hidden == 0 ? shown : shown + ["… and \(hidden) more"]
    }
}
