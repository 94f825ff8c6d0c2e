/// A formula as it is written in a note.
struct Formula: Equatable, Sendable {
    /// What is between the dollar signs.
    let content: String
    /// Whether it is displayed by itself: `$$…$$`.
    let isDisplayed: Bool

    /// With its dollar signs.
    var source: String { isDisplayed ? "$$\(content)$$" : "$\(content)$" }

    /// In one line of plain text, for titles and lists of headings: ϕ(x). Its source, if we cannot read it.
    var plain: String { FormulaParser.node(for: content)?.plain ?? content }
}
