/// Counts what is open in a text that comes line by line, each line looked at once.
///
/// It knows less than `isIncomplete`: it does not see what is wrong. But to ask that of every beginning of a long
/// statement takes a time that is quadratic in its length.
public struct OpenBrackets {
    private var lexer = Lexer("")
    private var nesting = Nesting()

    public init() {}

    /// Whether brackets, braces or a text are open after the lines so far.
    public var isOpen: Bool { nesting.isOpen }

    /// Takes up the next line, which has no line end.
    public mutating func take(_ line: String) {
        lexer.restart(on: line + "\n")
        while !lexer.isUsedUp { nesting.count(lexer.next().kind) }
    }
}
