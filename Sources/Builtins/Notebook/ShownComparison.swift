import DeepFeatures
import Interpreter
import Notebook
import PictureValues
import Support

/// Compares what a page shows – its words, its code, its texts and its pictures – with a page made again from its script.
///
/// The hashes in a page say what its statements gave, and nothing of what stands there to be read.
struct ShownComparison {
    private let file: String
    private let proof: PageProof
    private let values: PageValues
    private let shown: PageContent

    /// The last statement of the script that was run to its end.
    private let reached: Int

    /// - Parameters:
    ///   - shown: what the file shows.
    ///   - values: those of the session in which the script was run.
    ///   - reached: the last statement of the script that was run to its end.
    init(_ shown: PageContent, in file: String, _ proof: PageProof, _ values: PageValues, reached: Int) {
        (self.file, self.proof, self.values) = (file, proof, values)
        (self.shown, self.reached) = (shown, reached)
    }

    /// The places in the script of statements that, by the page, did not run to their end.
    var stopped: Set<Int> {
        Set(shown.statements.filter(\.hasFailed).flatMap { $0.numbers })
    }

    typealias Line = PageVerification.Line

    /// What is shown otherwise than it is made; and what cannot be compared, such as what failed.
    /// - Parameters:
    ///   - page: the page made again.
    ///   - stopped: the places of statements that rest on what was stopped: they may say something else.
    ///   - isOther: whether other bits may have come out.
    /// - Throws: `WorkCancelled`.
    func lines(
        against page: String, _ now: PageProof, exempting stopped: Set<Int>, isOther: Bool
    ) throws -> [Line] {
        let made = PageContent(page, calling: now.namesOfPictures)
        var excuses: [Int: PageVerification.Verdict] = [:]
        for place in stopped { excuses[place] = .failed }
        for output in proof.outputs where output.isOutdated == true { excuses[output.statement] = .outdated }
        for output in now.outputs where output.isMeasured { excuses[output.statement] = .measured }
        return statements(against: made, excuses, isOther)
            + (reached == .max ? words(against: made) + frame(against: page) : [])
            + (try pictures(now))
    }

    // MARK: Statements

    /// - Parameter excuses: what to say of statements, by place, that may be shown otherwise.
    private func statements(
        against made: PageContent, _ excuses: [Int: PageVerification.Verdict], _ isOther: Bool
    ) -> [Line] {
        let anew = Dictionary(made.statements.map { ($0.places, $0.markup) }) { first, _ in first }
        let compared = shown.statements.compactMap { statement -> Line? in
            func line(_ verdict: PageVerification.Verdict, _ detail: String? = nil) -> Line {
                Line(
                    statement: statement.number, output: "what the page shows", verdict: verdict,
                    detail: detail)
            }
            if statement.numbers.contains(where: { $0 > reached }) { return line(.notReached) }
            if statement.hasFailed || statement.places.isEmpty { return line(.failed) }
            guard let markup = anew[statement.places], markup != statement.markup else {
                return anew[statement.places] == nil ? line(.different) : nil
            }
            if isOther { return NumbersInText.areClose(markup, statement.markup) ? nil : line(.unknown) }
            if let excuse = excuses[statement.number] { return line(excuse) }
            return line(.different, FirstDifference(shown: statement.markup, made: markup)?.words)
        }
        let present = Set(shown.statements.map(\.places))
        let lost = made.statements.filter { !$0.places.isEmpty && !present.contains($0.places) }
        return compared
            + lost.map {
                Line(
                    statement: $0.number, output: "the statement on the page", verdict: .missing)
            }
    }

    private func words(against made: PageContent) -> [Line] {
        // Without a title of its own a page has that of its file.
        let hasOtherTitle = !made.title.isEmpty && shown.title != made.title
        let parts = [
            ("the title", hasOtherTitle || !shown.isTitledAlike),
            ("the notices", shown.notices != made.notices),
            ("the notes", shown.words != made.words),
        ]
        return parts.filter(\.1).map { Line(statement: 0, output: $0.0, verdict: .different) }
    }

    /// The page around the notebook; another build of the program writes another.
    private func frame(against page: String) -> [Line] {
        let (own, made) = (PageFrame(file), PageFrame(page))
        guard own != made, own.withoutWords != made else { return [] }
        let isAsWritten = proof.frame == nil || proof.frame == own.hash
        return [
            Line(
                statement: 0, output: "what is around the notebook",
                verdict: isAsWritten ? .otherBuild : .different)
        ]
    }

    // MARK: Pictures

    /// Those whose bytes are not those of the value that they stand for. A value that was made again can be compared,
    /// whatever the page says of the kernels that made it.
    private func pictures(_ now: PageProof) throws -> [Line] {
        try proof.pictures.keys.sorted().compactMap { value in
            guard let id = proof.pictures[value], now.pictures[value] != id || !isIntact(id),
                let hash = ContentHash(hex: value),
                let picture = try values.value(hash) as? Picture
            else { return nil }
            let now = PagePicture(compressing: picture.image)
            let difference = now.flatMap { PagePicture(id, in: file)?.difference(from: $0) }
            return difference.map { $0 <= PagePicture.tolerance } ?? false
                ? nil
                : Line(statement: 0, output: "picture \(id) on the page", verdict: .different)
        }
    }

    /// Whether the bytes are those that the identity is the hash of.
    private func isIntact(_ id: String) -> Bool {
        PageFile.picture(id, in: file).map { PageGallery.id(of: $0) } == id
    }
}

extension PageProof {
    /// What pictures are called by where pages are compared, by their identity in the page: the value that they show, since
    /// programs that compress them differ.
    var namesOfPictures: [String: String] {
        Dictionary(pictures.map { ($0.value, $0.key) }) { min($0, $1) }
    }
}

extension PageContent.Statement {
    /// Its places in the script.
    fileprivate var numbers: [Int] { places.split(separator: " ").compactMap { Int($0) } }
    /// The first of them; 0 of one that is not in it.
    fileprivate var number: Int { numbers.first ?? 0 }
}
