import Notebook
import SessionStore
import Support

/// The cells of a page, those together that were run for several values of parameters.
struct PageBody {
    /// What the first note begins with; nil where the page does not begin with one.
    private(set) var title: String?
    private(set) var contents: [PageCell.Content] = []
    private(set) var runs: [PageRuns] = []
    private let statements: PageStatements
    private let written: (NumberedCell, _ isHead: Bool) throws -> [PageCell.Content]

    /// - Parameter written: what a statement is on a page.
    /// - Throws: its errors.
    init(
        _ statements: PageStatements,
        written: @escaping (NumberedCell, _ isHead: Bool) throws -> [PageCell.Content]
    ) throws {
        (self.statements, self.written) = (statements, written)
        var place = 0
        for stretch in ParameterRuns(of: statements).stretches {
            try add(place..<stretch.statements.lowerBound)
            try add(stretch)
            place = stretch.end
        }
        try add(place..<statements.cells.count)
    }

    private mutating func add(_ places: Range<Int>) throws {
        for place in places { add(try written(at: place, isHead: place == 0)) }
    }

    private mutating func add(_ new: [PageCell.Content]) {
        let isHead = contents.isEmpty && title == nil
        contents += new
        if isHead { title = Self.takeTitle(from: &contents) }
    }

    private func written(at place: Int, isHead: Bool) throws -> [PageCell.Content] {
        try written(statements.cells[place], isHead)
    }

    /// The first line of a page that begins with a note.
    private static func takeTitle(from contents: inout [PageCell.Content]) -> String? {
        guard case .note(let text)? = contents.first else { return nil }
        let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        guard let title = MarkdownText.title(of: String(lines.first ?? "")) else { return nil }
        let rest = lines.dropFirst().joined().drop(while: \.isWhitespace)
        if rest.isEmpty { contents.removeFirst() } else { contents[0] = .note(String(rest)) }
        return title
    }

    // MARK: Runs

    private mutating func add(_ stretch: ParameterRuns.Stretch) throws {
        let start = contents.count
        let written = try contentsOfRuns(stretch)
        for offset in 0..<stretch.statements.count { add(Self.merged(written.map { $0[offset] })) }
        let varied = contents.indices.filter { place in
            if case .each = contents[place] { place >= start } else { false }
        }
        if let first = varied.first, let last = varied.last { runs.append(stretch.page(first..<last + 1)) }
    }

    /// What each statement of each run is on the page.
    ///
    /// Notes between two runs stand before the second one's first statement: those that the first run does not begin with
    /// are the end of the run before.
    private func contentsOfRuns(_ stretch: ParameterRuns.Stretch) throws -> [[[PageCell.Content]]] {
        let first = stretch.statements
        var runs = try stretch.runs.map { run in
            try first.map { place in
                try written(at: run.start + place - first.lowerBound, isHead: place == 0)
            }
        }
        let head = runs[0][0].notesAtStart
        for run in runs.indices.dropFirst() {
            let notes = runs[run][0].notesAtStart
            guard notes.count > head.count, Array(notes.suffix(head.count)) == head else { continue }
            let others = notes.count - head.count
            let ending = runs[run][0].prefix(others)
            runs[run][0].removeFirst(others)
            if stretch.runs[run - 1].start + first.count == stretch.runs[run].start {
                runs[run - 1][first.count - 1] += ending
            }
        }
        return runs
    }

    /// What a statement gave each time that it was run; once where that was always the same.
    private static func merged(_ runs: [[PageCell.Content]]) -> [PageCell.Content] {
        (0..<(runs.map(\.count).max() ?? 0)).map { part in
            let each = runs.map { $0.indices.contains(part) ? $0[part] : nil }
            guard let first = each[0], each.allSatisfy({ $0?.result == first.result }) else {
                return .each(each)
            }
            return first.standing(for: each.compactMap(\.self))
        }
    }
}

extension [PageCell.Content] {
    /// The notes that it begins with.
    fileprivate var notesAtStart: [String] {
        prefix { if case .note = $0 { true } else { false } }.compactMap {
            if case .note(let text) = $0 { text } else { nil }
        }
    }
}

extension PageCell.Content {
    /// Without what is said on the way to it, and how long that took: a second time, much is known and remembered.
    fileprivate var result: PageCell.Content {
        guard case .code(var code) = self else { return self }
        (code.seconds, code.statements) = (0, [])
        code.outputs.removeAll { if case .remark = $0 { true } else { false } }
        return .code(code)
    }

    /// For all of these, which have the same result.
    fileprivate func standing(for all: [PageCell.Content]) -> PageCell.Content {
        guard case .code(var code) = self else { return self }
        code.statements = all.flatMap(\.codes).flatMap(\.statements)
        return .code(code)
    }
}
