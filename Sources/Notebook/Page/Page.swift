import Support

/// A session as a page: what was written, what came of it, and what proves it. It knows neither files nor sessions.
package struct Page: Sendable {
    /// Plain text.
    package var title: String
    /// What made the page, such as "dfi 0.1.0".
    package var program: String
    /// What whoever has the page must know, such as that its faces may not be passed on.
    package var notices: [String] = []
    package var cells: [PageCell] = []
    /// Which of them were run for several values of parameters; none overlaps another.
    package var runs: [PageRuns] = []
    /// The pictures that the cells show, each once.
    package var pictures = PagePictures()
    /// Which of them each picture is that a note names, by the name.
    package var noteImages: [String: String] = [:]
    package var proof: PageProof

    package init(title: String, program: String, proof: PageProof) {
        (self.title, self.program, self.proof) = (title, program, proof)
    }
}

/// A note, or a statement with what it gave, once or for several values of parameters.
package struct PageCell: Sendable, Equatable {
    package indirect enum Content: Sendable, Equatable {
        /// In Markdown.
        case note(String)
        case code(PageCode)
        /// What differs between the page's runs that this is in: one for each of them, nil where it has none.
        case each([Content?])

        /// The notes in it.
        package var notes: [String] {
            switch self {
            case .note(let text): [text]
            case .code: []
            case .each(let contents): contents.flatMap { $0?.notes ?? [] }
            }
        }

        /// The statements in it.
        package var codes: [PageCode] {
            switch self {
            case .note: []
            case .code(let code): [code]
            case .each(let contents): contents.flatMap { $0?.codes ?? [] }
            }
        }
    }

    /// From 1, in the page's order; its address is `#cell-3`.
    package let number: Int
    package let content: Content

    package init(number: Int, content: Content) {
        (self.number, self.content) = (number, content)
    }
}

/// A statement of a page.
package struct PageCode: Sendable, Equatable {
    /// With the comments that touch it.
    package var source: String
    package var outputs: [PageOutput]
    package var seconds: Double
    /// Its places in the page's script, from 1: several where it gave the same in several runs; none if it is not in it.
    package var statements: [Int]
    /// Why what it gave is out of date; nil where it is not.
    package var staleCause: String?

    package init(
        source: String, outputs: [PageOutput], seconds: Double, statements: [Int] = [],
        staleCause: String? = nil
    ) {
        (self.source, self.outputs, self.seconds) = (source, outputs, seconds)
        self.statements = statements
        self.staleCause = staleCause
    }
}

/// What a statement showed, in its order.
package enum PageOutput: Sendable, Equatable {
    case printed(String)
    /// Markdown.
    case prose(String)
    /// Its value, in a line or two.
    case echo(String)
    /// A line on what is going on.
    case remark(String)
    /// With its place in the source, as `failure`.
    case warning(String)
    case failure(String)
    case table(PageTable)
    case figure(PageFigure)
    case sweep(PageSweep)
    case chart(PageChart)
}
