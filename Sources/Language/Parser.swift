// The grammar of the command language (EBNF; `{ x }` is any number of times, `[ x ]` at most once).
//
//     source         = { statement } .
//     statement      = ( assignment | setting | definition | include | shortcut | command | expression ) end .
//     end            = ";" | NEWLINE | before "}" | at the source's end .
//     assignment     = NAME "=" expression [ "&" ] .                           ("&" outside of braces)
//     setting        = "param" NAME "=" expression [ "in" expression ] .       (outside of braces)
//     definition     = "def" NAME "(" [ parameter { "," parameter } [ "," ] ] ")" block .
//     parameter      = NAME [ ":" expression ] .
//     include        = "include" TEXT .
//     shortcut       = "?" [ WORD ] | "??" WORD { WORD } | WORD ( "?" | "??" ) .
//     command        = COMMAND [ argument { "," argument } | phrase { [ "," ] phrase } | question ] .
//     question       = WORD WORD { WORD } .                                    (of help, as one text)
//     phrase         = WORD | NUMBER | TEXT | NAME ":" expression .
//     block          = "{" { statement } "}" .
//
//     expression     = disjunction { "where" disjunction } .
//     disjunction    = conjunction { "or" conjunction } .
//     conjunction    = negation { "and" negation } .
//     negation       = "not" negation | comparison .
//     comparison     = range [ ( "==" | "!=" | "<" | "<=" | ">" | ">=" ) range ] .
//     range          = sum [ ".." sum [ "step" sum ] ] .
//     sum            = product { ( "+" | "-" ) product } .
//     product        = sign { ( "*" | "/" ) sign } .
//     sign           = "-" sign | power .
//     power          = postfix [ "^" sign ] .
//     postfix        = primary { "." NAME [ arguments ] | "[" expression "]" } .
//     primary        = NUMBER | TEXT | "true" | "false" | "nothing" | NAME [ arguments ] | "(" expression ")"
//                    | list | conditional | loop .
//     arguments      = "(" [ argument { "," argument } [ "," ] ] ")" .
//     argument       = [ ( NAME | "else" ) ":" ] expression .         (positional ones first)
//     list           = "[" [ expression { "," expression } [ "," ] ] "]"
//                    | "[" expression "for" NAME "in" expression "]" .
//     conditional    = "if" expression block [ "else" ( conditional | block ) ] .
//     loop           = "for" NAME "in" expression block .
//
// NAME is letters, digits and "_", no digit first, or anything in backquotes; `_` alone is the last value and cannot be
// bound. WORD is a NAME or a reserved word, COMMAND a name in the `CommandTable`. A new line ends a statement except
// inside `(`, `[` and an interpolation; inside braces it ends statements again. `(`, `[` and a label's `:` must be on
// the line of what they follow, `{` on the line of its `if`, `for` or `def`. `else` may begin a line; a prompt,
// however, has already run an `if` that is not in braces.

/// Turns tokens into the syntax tree by recursive descent, with operator precedence in one loop.
struct Parser {
    let commands: CommandTable
    var lexer: Lexer
    var current: Token
    var following: Token
    /// Where the last consumed token ends: "something is missing here" points there.
    var previousEnd = 0
    /// Whether a new line ends the statement here.
    var newlinesEnd = true
    /// Levels of recursion in use.
    var depth = 0
    /// Brackets and braces open here.
    var nesting = Nesting()
    var diagnostics: [Diagnostic] = []
    /// How many more there are than `ParseLimits.diagnostics`.
    var hidden = 0
    /// Where the last one was.
    var lastPlace: Int?
    /// Asked now and then whether to give up.
    let isCancelled: () -> Bool
    /// Whether a name is that of an existing function: then parentheses are missing after it.
    let isFunction: (String) -> Bool
    let isColumn: (String) -> Bool
    /// Whether this is what the names of files end in that people write in programs.
    let isFileEnding: (String) -> Bool
    private(set) var isStopped = false
    private var tokensTaken = 0
    /// Whether it is a copy that only finds out what is meant.
    var isLookingAhead = false
    /// Whether any failure was at the source's end, with something open there, and whether any was earlier: a source is
    /// incomplete if it fails at the end alone.
    var failedAtEnd = false
    var wasOpenAtEnd = false
    var failedEarlier = false

    init(
        _ source: String, commands: CommandTable, isCancelled: @escaping () -> Bool = { false },
        isFunction: @escaping (String) -> Bool = { _ in false },
        isColumn: @escaping (String) -> Bool = { _ in false },
        isFileEnding: @escaping (String) -> Bool = { _ in false }
    ) {
        self.commands = commands
        self.isCancelled = isCancelled
        self.isFunction = isFunction
        self.isColumn = isColumn
        self.isFileEnding = isFileEnding
        lexer = Lexer(source)
        current = lexer.next()
        following = lexer.next()
    }

    mutating func parseSource() -> ParseResult {
        var statements: [Statement] = []
        while true {
            statements += parseStatements().node
            guard at(.rightBrace) else { break }
            _ = fail(.strayCloser(.rightBrace, current.span))
            advance()
            nesting = Nesting()
        }
        let isIncomplete = wasOpenAtEnd && !failedEarlier
        return ParseResult(
            statements: statements, diagnostics: finalDiagnostics(), isIncomplete: isIncomplete,
            isStopped: isStopped)
    }

    // MARK: Tokens

    @discardableResult
    mutating func advance() -> Token {
        let token = current
        nesting.count(token.kind)
        previousEnd = max(previousEnd, token.span.upper)
        current = following
        following = lexer.next()
        askWhetherToStop()
        return token
    }

    /// Ends the source at the current token if nobody wants the rest; asks once in many tokens.
    private mutating func askWhetherToStop() {
        tokensTaken &+= 1
        guard tokensTaken & 0x3FFF == 0, isCancelled() else { return }
        isStopped = true
        lexer = Lexer("")
        current = lexer.next()
        following = current
    }

    /// Whether the statement's line has ended before the current token.
    var lineEnded: Bool { newlinesEnd && current.startsLine }

    func at(_ symbol: Symbol) -> Bool { current.kind.isSymbol(symbol) }

    func at(_ keyword: Keyword) -> Bool {
        if case .keyword(keyword) = current.kind { true } else { false }
    }

    var atEnd: Bool {
        if case .end = current.kind { true } else { false }
    }

    /// Consumes the symbol if it is there on this line.
    mutating func take(_ symbol: Symbol) -> Bool {
        guard at(symbol), !lineEnded else { return false }
        advance()
        return true
    }

    /// Just after the last token, with no extent.
    var gap: SourceSpan { SourceSpan(previousEnd, previousEnd) }

    /// Runs `body` with new lines ending statements or not.
    mutating func withNewlines<Node>(
        ending: Bool, _ body: (inout Parser) throws(Abandoned) -> Node
    ) throws(Abandoned) -> Node {
        let outer = newlinesEnd
        newlinesEnd = ending
        defer { newlinesEnd = outer }
        return try body(&self)
    }
}

/// A piece of the tree with its height: the limit counts what chains add, which recursion does not see.
struct Subtree<Node> {
    var node: Node
    var height: Int
}

/// A statement was given up; its diagnostic is recorded already.
struct Abandoned: Error {}

/// Counts of the brackets (with texts and interpolations) and the braces that are open.
struct Nesting {
    var brackets = 0
    var braces = 0

    var isOpen: Bool { brackets > 0 || braces > 0 }

    mutating func count(_ kind: TokenKind) {
        switch kind {
        case .symbol(.leftParenthesis), .symbol(.leftBracket), .textStart, .interpolationStart: brackets += 1
        case .symbol(.rightParenthesis), .symbol(.rightBracket), .textEnd, .interpolationEnd: brackets -= 1
        case .symbol(.leftBrace): braces += 1
        case .symbol(.rightBrace): braces -= 1
        default: break
        }
    }
}

extension TokenKind {
    func isSymbol(_ symbol: Symbol) -> Bool {
        if case .symbol(symbol) = self { true } else { false }
    }
}
