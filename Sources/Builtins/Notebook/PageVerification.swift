import DeepFeatures
import Foundation
import Interpreter
import Language
import Notebook
import PictureValues
import SessionStore
import Support

/// Runs the script of a page in an empty session, and compares what comes out with what the page says.
package struct PageVerification {
    /// How an output compares.
    package enum Verdict: String, Sendable {
        case same = "the same"
        /// Other kernels, or another version, give other bits.
        case close = "within tolerance"
        case different
        case missing = "is missing"
        /// It depends on the machine and the moment.
        case measured = "measured anew"
        /// It was made by other kernels, and the page has nothing to compare it by.
        case unknown = "not compared: other kernels"

        var isGood: Bool { self != .different && self != .missing }
    }

    package struct Line: Sendable {
        /// The statement's place in the script, from 1.
        package let statement: Int
        package let output: String
        package let verdict: Verdict
    }

    package let proof: PageProof
    package private(set) var lines: [Line] = []

    package init(_ proof: PageProof) { self.proof = proof }

    package var isGood: Bool { lines.allSatisfy(\.verdict.isGood) }

    /// Compares the page's outputs with those of a session in which its script has been run.
    /// - Throws: `WorkCancelled`, the store's errors.
    package mutating func compare(with environment: Environment) throws {
        let now = try PageCollector(environment).page(named: "").proof
        let isOther = now.kernels != proof.kernels || now.engine != proof.engine
        var rest = Dictionary(grouping: now.outputs) { $0.place }
        lines = proof.outputs.map { output in
            let found = rest[output.place]?.isEmpty == false ? rest[output.place]?.removeFirst() : nil
            return Line(
                statement: output.statement, output: output.inWords,
                verdict: Self.verdict(output, found, isOther: isOther))
        }
    }

    private static func verdict(
        _ output: PageProof.Output, _ found: PageProof.Output?, isOther: Bool
    ) -> Verdict {
        guard let found else { return output.isMeasured ? .measured : .missing }
        if found.hash == output.hash, output.hash != nil || found.text == output.text { return .same }
        if output.isMeasured { return .measured }
        guard isOther else { return .different }
        guard output.kind == .text else { return .unknown }
        return NumbersInText.areClose(output.text, found.text) ? .close : .different
    }

    /// "54 outputs: 52 the same, 2 measured anew".
    package var summary: String {
        let counts = Dictionary(grouping: lines, by: \.verdict).mapValues(\.count)
        let order: [Verdict] = [.same, .close, .measured, .unknown, .missing, .different]
        let parts = order.compactMap { verdict in counts[verdict].map { "\($0) \(verdict.rawValue)" } }
        let total = "\(lines.count) \(lines.count == 1 ? "output" : "outputs")"
        return parts.isEmpty ? total : "\(total): \(parts.joined(separator: ", "))"
    }
}

extension PageProof.Output {
    /// What it is compared by: outputs of a kind are taken in their order.
    fileprivate var place: String { "\(statement) \(kind.rawValue) \(kind == .text ? "" : text)" }

    /// What it is called in a list.
    fileprivate var inWords: String {
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return switch kind {
        case .text: line.excerpt(characters: 48)
        case .picture: line.isEmpty ? "picture" : "picture “\(line.excerpt(characters: 36))”"
        case .name: line
        }
    }
}

/// Texts that differ in their numbers alone.
enum NumbersInText {
    /// Whether the words are the same, and each number is within a hundredth of the other, or within one of its last digit.
    static func areClose(_ first: String, _ second: String) -> Bool {
        let (a, b) = (parts(first), parts(second))
        return a.words == b.words && a.numbers.count == b.numbers.count
            && zip(a.numbers, b.numbers).allSatisfy { areClose($0, $1) }
    }

    private static func areClose(_ a: Double, _ b: Double) -> Bool {
        abs(a - b) <= max(0.01 * max(abs(a), abs(b)), 0.01)
    }

    private static func parts(_ text: String) -> (words: [String], numbers: [Double]) {
        let pattern = #/[-+]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?/#
        var (words, numbers, start): ([String], [Double], String.Index) = ([], [], text.startIndex)
        for match in text.matches(of: pattern) {
            words.append(String(text[start..<match.range.lowerBound]))
            numbers.append(Double(match.output.replacing(",", with: "")) ?? 0)
            start = match.range.upperBound
        }
        words.append(String(text[start...]))
        return (words, numbers)
    }
}
