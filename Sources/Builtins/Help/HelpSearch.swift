import Interpreter
import Language
import Support

extension HelpPages {
    /// Something `help` has a page for, and where words can be found in it.
    private struct Entry {
        /// What to type after `help`.
        let name: String
        let summary: String
        let text: String
        /// What it is called elsewhere, or by people who look for it.
        let words: [String]

        /// How well the word matches: 0 if it is the name or what people call it, `inText` if it is only in the text;
        /// nil if it is nowhere.
        func rank(of word: String) -> Int? {
            if name.lowercased() == word || words.contains(word) { return 0 }
            let places = [name, summary, text]
            return places.firstIndex { Self.has(word, in: $0) }.map { $0 + 1 }
        }

        /// Whether the word is in the text, in any case. Nearly every text has short ones inside others: one of a
        /// letter or two must be a whole word, one of three begins one.
        static func has(_ word: String, in text: some StringProtocol) -> Bool {
            let text = text.lowercased()
            switch word.count {
            case ...2:
                return text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0 == word }
            case 3 where word.allSatisfy { $0.isLetter || $0.isNumber }:
                return text.split { !$0.isLetter && !$0.isNumber }.contains { $0.hasPrefix(word) }
            default:
                return text.contains(word)
            }
        }

        static let inText = 3
    }

    private var entries: [Entry] {
        functions.families.flatMap(\.functions).map { function in
            let parameters = function.parameters.map { "\($0.name): \($0.summary)" }
            let examples = function.page.examples.map(\.code)
            let parts =
                [function.page.discussion] + parameters + examples + [
                    function.page.source.map { "Paper: \($0)" } ?? ""
                ]
            return Entry(
                name: function.name, summary: function.page.summary, text: parts.joined(separator: " · "),
                words: function.page.words)
        }
            + HelpTopic.all.map {
                Entry(name: $0.name, summary: $0.summary, text: $0.text, words: $0.aliases)
            }
    }

    /// The pages in which each of the words occurs: first those that have it in the name, then in the summary, then
    /// elsewhere, with the place. Before them, what to do about a word that has no function.
    package func search(_ words: String) -> [String] {
        let all = words.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
        let telling = all.filter { !Self.stopWords.contains($0) }
        let wanted = telling.isEmpty ? all : telling
        let told = advice(on: wanted).flatMap { TextWrap.lines($0, width: width, rest: "  ") }
        let found = pages(with: wanted)
        return told.isEmpty && found.isEmpty ? [nothing(for: words, wanted)] : told + found
    }

    /// Words that say nothing next to others.
    private static let stopWords: Set = ["a", "an", "by", "for", "per", "the"]

    /// What to do about words that have no function.
    func advice(on words: [String]) -> [String] {
        words.compactMap { word in
            ForeignName.advice(on: word, in: functions).map { "\(word): \($0)" }
        }
    }

    func pages(with wanted: [String]) -> [String] {
        // Names elsewhere have several words: contact_sheet.
        let phrase = wanted.joined(separator: "_")
        let found = entries.compactMap { entry -> (entry: Entry, ranks: [Int])? in
            if entry.words.contains(phrase) { return (entry, [0]) }
            let ranks = wanted.compactMap(entry.rank)
            return ranks.count == wanted.count ? (entry, ranks) : nil
        }
        func total(_ ranks: [Int]) -> Int { ranks.reduce(0, +) }
        let sorted = found.sorted { total($0.ranks) < total($1.ranks) }
        let names = sorted.map(\.entry.name.count).max() ?? 0
        return sorted.flatMap { entry, ranks in
            rows([(entry.name, entry.summary)], indent: 0, names: names, limit: 1)
                + (ranks.contains(Entry.inText) ? [excerpt(entry.text, wanted, indent: names + 2)] : [])
        }
    }

    private func nothing(for words: String, _ wanted: [String]) -> String {
        let known = entries.flatMap { [$0.name] + $0.words } + ForeignName.advised.keys.sorted()
        // The first letter is seldom mistyped, and words that rhyme are other words.
        let alike = known.lazy.filter { $0.lowercased().first == words.lowercased().first }
        let meant = wanted.count == 1 ? Suggestion.nearest(to: words, among: alike) : nil
        return "no page has “\(words)”; " + (meant.map { "??\($0) finds something, and " } ?? "")
            + "help lists all functions"
    }

    /// The words around the first match, in one line.
    private func excerpt(_ text: String, _ wanted: [String], indent: Int) -> String {
        let words = text.split(separator: " ")
        let telling = wanted.filter { Entry.has($0, in: text) }.max { $0.count < $1.count } ?? ""
        let found = words.firstIndex { Entry.has(telling, in: $0) } ?? 0
        let start = max(0, found - 4)
        let line = (start > 0 ? "… " : "") + words[start...].joined(separator: " ")
        return String(repeating: " ", count: indent) + line.cutBetweenWords(toWidth: width - indent)
    }
}
