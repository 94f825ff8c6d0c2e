/// A stretch of a source text, and what it is.
package struct CodePiece: Equatable, Sendable {
    /// Its raw value is the class that the page gives it.
    package enum Kind: String, CaseIterable, Sendable {
        case keyword = "k"
        /// A name that is called.
        case function = "f"
        /// A text, without the code inside it.
        case string = "s"
        case number = "n"
        case comment = "c"
        case `operator` = "o"
        /// The name of an argument, before its colon.
        case label = "l"
    }

    /// nil for anything else: names, brackets, blanks, mistakes.
    package let kind: Kind?
    package let text: String

    package init(_ kind: Kind?, _ text: String) { (self.kind, self.text) = (kind, text) }
}
