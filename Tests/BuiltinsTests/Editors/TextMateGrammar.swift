import Foundation

/// A TextMate grammar as in its JSON file.
struct TextMateGrammar: Decodable {
    let scopeName: String
    let patterns: [Rule]
    let repository: [String: Rule]

    /// `match`, `begin` … `end`, `include`, or a mere list of patterns.
    final class Rule: Decodable {
        let name: String?
        let match: String?
        let begin: String?
        let end: String?
        let include: String?
        let patterns: [Rule]?
        let captures: [String: Capture]?
        let beginCaptures: [String: Capture]?
        let endCaptures: [String: Capture]?

        /// What is looked for first: the whole of a match, the beginning of a region.
        private(set) lazy var start = (match ?? begin).map(Self.compiled)
        private(set) lazy var finish = end.map(Self.compiled)

        private enum CodingKeys: CodingKey {
            case name, match, begin, end, include, patterns, captures, beginCaptures, endCaptures
        }

        /// For what the grammar uses, ICU's regular expressions are the same as Oniguruma's.
        private static func compiled(_ pattern: String) -> NSRegularExpression {
            do {
                return try NSRegularExpression(pattern: pattern, options: [.anchorsMatchLines])
            } catch {
                preconditionFailure("the grammar's \(pattern): \(error)")
            }
        }
    }

    struct Capture: Decodable {
        let name: String
    }

    /// The rules that `patterns` stand for, in order, with lists and references resolved.
    func flattened(_ patterns: [Rule]) -> [Rule] {
        patterns.flatMap { rule -> [Rule] in
            if let include = rule.include {
                guard let named = repository[String(include.dropFirst())] else {
                    preconditionFailure("the grammar has no \(include)")
                }
                return flattened([named])
            }
            return rule.start == nil ? flattened(rule.patterns ?? []) : [rule]
        }
    }
}
