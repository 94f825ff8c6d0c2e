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
        case missing
        /// It depends on the machine and the moment.
        case measured = "measured anew"
        /// It did not run to its end, or needs what such a statement was to bind.
        case failed = "not compared: it failed, was stopped, or rests on what did"
        /// What it was made from has changed.
        case outdated = "not compared: a file that it was made from has changed since"
        /// Its value could no longer be had when the page was written, so that the page has nothing to compare it by.
        case lost = "not compared: its value was gone when the page was written"
        /// Style and words around the notebook change with the program.
        case otherBuild = "not compared: another version of dfi wrote it"
        /// The script did not come so far.
        case notReached = "not compared: the script stopped before"
        /// It was made by other kernels, and the page has nothing to compare it by.
        case unknown = "not compared: other kernels"

        package var isGood: Bool { self != .different && self != .missing }
    }

    package struct Line: Sendable {
        /// The statement's place in the script, from 1; 0 for what no statement made.
        package let statement: Int
        package let output: String
        package let verdict: Verdict
        /// What differs, in words, where that can be told.
        package var detail: String?
    }

    package let proof: PageProof
    /// The outputs, each with what became of it.
    package private(set) var lines: [Line] = []
    /// What the page shows otherwise than it is made.
    package private(set) var shown: [Line] = []
    /// Whether the script came to its end.
    private var isComplete = true
    /// The page's file, with its pictures.
    private let text: String
    private let content: PageContent

    /// - Parameter text: the page's file.
    /// - Throws: `ForeignPage`.
    package init(_ text: String, named name: String) throws {
        proof = try PageFile.proof(in: text, named: name)
        self.text = text
        content = PageContent(text, calling: proof.namesOfPictures)
    }

    package var isGood: Bool { isComplete && (lines + shown).allSatisfy(\.verdict.isGood) }

    /// The number that the page gives to the cell with a line's statement; nil for what is in none.
    package func cell(of line: Line) -> Int? { content.cells[line.statement] }

    /// Compares the page's outputs with those of a session in which its script has been run, and what the page shows
    /// with a page of that session.
    /// - Parameter isComplete: whether the script came to its end.
    /// - Throws: `WorkCancelled`, the store's errors.
    package mutating func compare(with environment: Environment, isComplete: Bool) throws {
        self.isComplete = isComplete
        let collector = try PageCollector(environment)
        let page = try collector.page(named: "")
        let now = page.proof
        let values = PageValues(environment)
        let isOther = now.kernels != proof.kernels || now.engine != proof.engine
        let reached = isComplete ? Int.max : collector.statements.count
        let comparison = ShownComparison(content, in: text, proof, values, reached: reached)
        // A search that was stopped says so wherever it is shown; the script's ends there.
        let stopped = collector.statements.places(dependingOn: comparison.stopped)
        shown = try comparison.lines(
            against: HTMLPage(page, commands: environment.session.commands).html(), now,
            exempting: stopped, isOther: isOther)
        var rest = Dictionary(grouping: now.outputs) { $0.place }
        lines = try proof.outputs.map { output in
            let found = rest[output.place]?.isEmpty == false ? rest[output.place]?.removeFirst() : nil
            let verdict =
                output.statement > reached
                ? .notReached : try verdict(output, found, isOther ? values : nil)
            return Line(
                statement: output.statement, output: output.inWords,
                verdict: Self.excused(verdict, output, stopped))
        }
    }

    /// What may be otherwise without anybody's fault.
    private static func excused(_ verdict: Verdict, _ output: PageProof.Output, _ stopped: Set<Int>)
        -> Verdict
    {
        guard !verdict.isGood else { return verdict }
        if output.isOutdated == true { return .outdated }
        let restsOnStopped = output.kind != .picture && stopped.contains(output.statement)
        return verdict == .different && restsOnStopped ? .failed : verdict
    }

    /// - Parameter values: where other bits may have come out; else nil.
    private func verdict(
        _ output: PageProof.Output, _ found: PageProof.Output?, _ values: PageValues?
    ) throws -> Verdict {
        guard let found else { return output.isMeasured ? .measured : .missing }
        if found.hash == output.hash, output.hash != nil || found.text == output.text { return .same }
        if output.isMeasured || output.kind == .text && found.lasting == output.lasting { return .measured }
        if output.kind != .text, output.hash == nil { return .lost }
        guard let values else { return .different }
        if output.kind == .text {
            return NumbersInText.areClose(output.text, found.text) ? .close : .different
        }
        guard let difference = try difference(output, found, values) else { return .unknown }
        return difference <= PagePicture.toleranceOfOtherBits ? .close : .different
    }

    /// How far a picture is from the page's; nil for what is none, or is not on the page.
    private func difference(
        _ output: PageProof.Output, _ found: PageProof.Output, _ values: PageValues
    ) throws -> Double? {
        guard let id = output.hash.flatMap({ proof.pictures[$0] }),
            let hash = found.hash.flatMap(ContentHash.init(hex:)),
            let picture = try values.value(hash) as? Picture
        else { return nil }
        guard let now = PagePicture(compressing: picture.image) else { return nil }
        return PagePicture(id, in: text)?.difference(from: now)
    }

    /// "54 outputs: 52 the same, 2 measured anew; the page shows what its script makes".
    package var summary: String {
        let counts = Dictionary(grouping: lines, by: \.verdict).mapValues(\.count)
        let order: [Verdict] = [
            .same, .close, .measured, .unknown, .otherBuild, .lost, .failed, .outdated, .notReached, .missing,
            .different,
        ]
        let parts = order.compactMap { verdict in counts[verdict].map { "\($0) \(verdict.rawValue)" } }
        let total = Plural.phrase(lines.count, "output")
        return (parts.isEmpty ? total : "\(total): \(parts.joined(separator: ", "))") + "; " + shownInWords
    }

    private var shownInWords: String {
        let lies = shown.count { !$0.verdict.isGood }
        guard lies == 0 else {
            return "what the page shows is not what its script makes in \(Plural.phrase(lies, "place"))"
        }
        guard isComplete else {
            return "the script stopped with an error, and what follows it was not compared"
        }
        let measured = shown.count { $0.verdict == .measured }
        let unknown = shown.count - measured
        return "the page shows what its script makes"
            + (measured == 0 ? "" : ", but for \(Plural.phrase(measured, "part")) measured anew")
            + (unknown == 0 ? "" : ", but for \(Plural.phrase(unknown, "part")) that could not be compared")
    }
}

extension PageProof.Output {
    /// Its text without lines on how long something took.
    fileprivate var lasting: [Substring] {
        text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("seconds ") }
    }

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
