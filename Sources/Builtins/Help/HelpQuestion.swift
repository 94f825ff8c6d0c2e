import Interpreter
import Language
import Support

/// Questions in one's own words: `help how do I undo`.
extension HelpPages {
    /// What the search finds for the words of a question that say what it is about, below a line with that search.
    package func answer(to question: String) -> [String] {
        let telling = Self.tellingWords(of: question)
        let words = wordsFound(of: telling).joined(separator: " ")
        guard words.isEmpty else { return ["??\(words) searches all pages:"] + search(words) }
        let said = telling.isEmpty ? "answers that" : "has “\(telling.joined(separator: " "))”"
        return TextWrap.lines(
            "no page \(said); help lists all functions, and tour teaches the method", width: width, rest: "  "
        )
    }

    private static func tellingWords(of question: String) -> [String] {
        let words = question.lowercased().split { !$0.isLetter && !$0.isNumber && !"_-'".contains($0) }
        // "what's", "don't"
        let beginnings = words.compactMap { $0.split(separator: "'").first.map(String.init) }
        return Array(beginnings.filter { !asking.contains($0) }.uniqued.prefix(mostWords))
    }

    private static let mostWords = 12

    /// The words that pages have, as many as one page has together: of too many, the one that most pages have says
    /// least.
    private func wordsFound(of words: [String]) -> [String] {
        var found = words.filter { finds([$0]) }
        while found.count > 1, !finds(found) {
            let commonest = found.max { pages(with: [$0]).count < pages(with: [$1]).count }
            found.removeAll { $0 == commonest }
        }
        return found
    }

    /// Whether a page has the word.
    package func mention(_ word: String) -> Bool { !pages(with: [word.lowercased()]).isEmpty }

    private func finds(_ words: [String]) -> Bool {
        !advice(on: words).isEmpty || !pages(with: words).isEmpty
    }

    /// Words that questions are made of, whatever they are about.
    private static let asking = Set(
        """
        how what which who whom whose when where why is are am was were be been do does did don done doing has have had \
        having can cant could should would will may might must shall i me my mine we us our you your it its he she they \
        them their his her this that these those there here the a an and or but not no nor if so than then as at by for \
        from in into of off on onto out over to up with within about just only also too very any all some every each \
        one ones more most much many other same please thanks help tell explain want wants need needs like make makes \
        making made get gets getting got give go going let work works way thing things something anything possible \
        somebody someone people use using used look looks add put puts back face faces picture pictures image images
        """.split(separator: " ").map(String.init))
}
