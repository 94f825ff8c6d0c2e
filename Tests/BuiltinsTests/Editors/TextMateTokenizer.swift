import Foundation

/// Gives every UTF-16 unit of a text its scopes, outermost first, as editors do: line by line, with a stack of regions.
struct TextMateTokenizer {
    private let grammar: TextMateGrammar
    /// What may be outside any region.
    private let rules: [TextMateGrammar.Rule]
    private var stack: [Region] = []
    private(set) var scopes: [[String]]

    /// A region that is open: its rule, and what may be in it.
    private struct Region {
        let rule: TextMateGrammar.Rule
        let rules: [TextMateGrammar.Rule]
    }

    init(_ text: String, grammar: TextMateGrammar) {
        self.grammar = grammar
        rules = grammar.flattened(grammar.patterns)
        scopes = Array(repeating: [], count: text.utf16.count)
        var start = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            tokenize(line + "\n", at: start)
            start += line.utf16.count + 1
        }
    }

    private mutating func tokenize(_ line: String, at start: Int) {
        let length = line.utf16.count
        var position = 0
        // A region of no width that opens and closes at the same place would do so for ever.
        var changesHere = 0
        while position < length {
            guard let (rule, match, closes) = next(in: line, from: position) else { break }
            mark(position..<match.range.lowerBound, at: start, with: [])
            if closes {
                mark(match.range, at: start, with: nil, captures: rule.endCaptures, of: match)
                stack.removeLast()
            } else if rule.end != nil {
                stack.append(Region(rule: rule, rules: grammar.flattened(rule.patterns ?? [])))
                mark(match.range, at: start, with: nil, captures: rule.beginCaptures, of: match)
            } else {
                mark(match.range, at: start, with: rule.name, captures: rule.captures, of: match)
            }
            changesHere = match.range.upperBound > position ? 0 : changesHere + 1
            precondition(changesHere < 50, "the grammar goes round in circles in \(line)")
            position = match.range.upperBound
        }
        mark(position..<length, at: start, with: [])
    }

    /// The earliest match; the innermost region's end goes before its rules, these in order.
    private func next(
        in line: String, from position: Int
    ) -> (rule: TextMateGrammar.Rule, match: NSTextCheckingResult, closes: Bool)? {
        var best: (rule: TextMateGrammar.Rule, match: NSTextCheckingResult, closes: Bool)?
        let rest = NSRange(location: position, length: line.utf16.count - position)
        func consider(_ expression: NSRegularExpression?, _ rule: TextMateGrammar.Rule, closes: Bool) {
            let options: NSRegularExpression.MatchingOptions = [
                .withTransparentBounds, .withoutAnchoringBounds,
            ]
            guard let match = expression?.firstMatch(in: line, options: options, range: rest) else { return }
            if let best, best.match.range.location <= match.range.location { return }
            best = (rule, match, closes)
        }
        if let region = stack.last { consider(region.rule.finish, region.rule, closes: true) }
        for rule in stack.last?.rules ?? rules {
            consider(rule.start, rule, closes: false)
        }
        return best
    }

    private mutating func mark(
        _ range: NSRange, at start: Int, with name: String?,
        captures: [String: TextMateGrammar.Capture]? = nil, of match: NSTextCheckingResult
    ) {
        guard let bounds = Range(range) else { return }
        mark(bounds, at: start, with: name.map { [$0] } ?? [])
        for (number, capture) in captures ?? [:] {
            guard let index = Int(number), let part = Range(match.range(at: index)) else { continue }
            for unit in part where start + unit < scopes.count { scopes[start + unit].append(capture.name) }
        }
    }

    /// The last line's end, which the text does not have, is left out.
    private mutating func mark(_ units: Range<Int>, at start: Int, with names: [String]) {
        let outer = [grammar.scopeName] + stack.compactMap(\.rule.name)
        for unit in units where start + unit < scopes.count { scopes[start + unit] = outer + names }
    }
}
