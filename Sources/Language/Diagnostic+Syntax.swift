import Support

/// The parser's diagnostics.
extension Diagnostic {
    static func expected(_ what: String, found: String, at span: SourceSpan, remedy: String) -> Diagnostic {
        Diagnostic("expected \(what), found \(found)", span: span, remedy: remedy)
    }

    static func sourceTooLong() -> Diagnostic {
        Diagnostic(
            "the source is longer than \(ParseLimits.bytes / 1_000_000) MB",
            remedy: "a script holds commands; keep data in files that dataset, load or image read")
    }

    /// A note in the place of errors beyond `ParseLimits.diagnostics`.
    package static func moreErrors(_ count: Int) -> Diagnostic {
        Diagnostic(.note, "… and \(count) more \(count == 1 ? "error" : "errors")")
    }

    static func nestedTooDeep(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "nested too deeply: the limit is \(ParseLimits.nesting) levels", span: span,
            remedy: "give names to parts of it")
    }

    static func treeTooDeep(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "too many operators or calls in a chain: the limit is \(ParseLimits.depth)", span: span,
            remedy: "give names to parts of it")
    }

    // MARK: Brackets

    static func neverClosed(_ open: Token) -> Diagnostic {
        Diagnostic("\(open.kind.spoken) is never closed", span: open.span, label: "opened here")
    }

    static func strayCloser(_ symbol: Symbol, _ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "“\(symbol.rawValue)” closes nothing", span: span,
            remedy: "remove it, or open what it should close")
    }

    static func braceAsValue(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "expected a value, found “{”", span: span,
            remedy: "braces belong to if, for and def; a list is written [a, b]")
    }

    static func braceOnItsOwnLine(_ span: SourceSpan, _ what: String) -> Diagnostic {
        Diagnostic("“{” must be on the same line as \(what)", span: span, remedy: "move it up")
    }

    // MARK: Assignments

    static func misplacedAssignment(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "“=” assigns, and only after a name at the start of a statement", span: span,
            label: "did you mean “==”?")
    }

    /// `=` after a whole expression.
    static func assignment(to statement: Statement, at span: SourceSpan) -> Diagnostic {
        guard case .expression(let target) = statement.kind else {
            var names = ["a", "b"]
            if case .assignment(let first, let value) = statement.kind, case .name(let second) = value.kind {
                names = [first.name, second].map(\.asName)
            }
            return Diagnostic(
                "a statement assigns one name", span: span,
                remedy: "write \(names[1]) = 3; \(names[0]) = \(names[1]), or compare with ==")
        }
        switch target.kind {
        case .index, .field:
            return Diagnostic(
                "values do not change: only a name can be assigned to", span: target.span,
                remedy: "build a new value and give it a name; equality is written ==")
        case .call:
            return Diagnostic(
                "only a name can be assigned to", span: target.span,
                remedy: "a function is defined by def f(x) { … }; equality is written ==")
        default:
            return .misplacedAssignment(span)
        }
    }

    static func bindingOfKeyword(_ keyword: Keyword, _ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "“\(keyword.rawValue)” is a reserved word", span: span,
            remedy: "use another name, or write `\(keyword.rawValue)` in backquotes")
    }

    static func bindingOfLastValue(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "“_” is the last value and cannot be assigned", span: span, remedy: "use another name")
    }

    // MARK: Calls and definitions

    static func callOfValue(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "only a function's name can be called", span: span,
            remedy: "a product is written a * (b); an index a[b]")
    }

    static func argumentByAssignment(_ name: String, _ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "an argument's name is followed by “:”, not “=”", span: span, label: "did you mean “\(name): …”?",
            remedy: "equality is written ==")
    }

    /// - Parameter list: what is meant where several numbers follow a name, `crop: [19, 45, 140, 140]`.
    static func positionalAfterNamed(
        _ label: String, of callee: String, _ span: SourceSpan, list: String?
    ) -> Diagnostic {
        // Of two, the comma may have been meant as a decimal point.
        let point = list?.count { $0 == "," } == 1 ? "; a number has a decimal point, no comma" : ""
        return Diagnostic(
            "an argument of \(callee) without a name follows “\(label):”", span: span,
            remedy: list.map { "several numbers go in a list: \($0)\(point)" }
                ?? "put it before the named ones, or name it")
    }

    static func duplicate(_ what: String, _ name: String, of function: String, _ span: SourceSpan)
        -> Diagnostic
    {
        Diagnostic("\(what) “\(name)” of \(function) is given twice", span: span, label: "the second time")
    }

    static func keywordAsLabel(_ keyword: Keyword, of callee: String, _ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "“\(keyword.rawValue)” is a reserved word, not an argument of \(callee)", span: span,
            remedy: "arguments have plain names; in backquotes any word is one")
    }

    static func keywordAsMember(_ keyword: Keyword, _ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "“\(keyword.rawValue)” is a reserved word", span: span,
            remedy: "a field of that name is written .`\(keyword.rawValue)`")
    }

    /// - Parameter filter: what is probably meant.
    static func whereAsMethod(_ filter: Expression?, _ span: SourceSpan) -> Diagnostic {
        let meant = filter.map(\.description).flatMap { $0.count < 60 ? $0 : nil }
        return Diagnostic(
            "“where” goes between a set and a condition, without a dot or parentheses", span: span,
            remedy: "write \(meant ?? "faces where smiling")")
    }

    static func bodyByAssignment(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "a function's body goes in braces, without “=”", span: span, remedy: "write def f(x) { … }")
    }

    static func defaultByAssignment(_ name: String, _ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "a parameter's default follows “:”, not “=”", span: span, label: "did you mean “\(name): …”?")
    }

    static func parameterAfterDefault(_ name: String, _ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "parameter “\(name)” has no default but follows one that has", span: span,
            remedy: "put parameters without a default first")
    }

    // MARK: Operators

    static func chainedComparison(_ remedy: String, _ span: SourceSpan) -> Diagnostic {
        Diagnostic("comparisons do not chain", span: span, remedy: "write \(remedy)")
    }

    static func rangeOfRange(_ span: SourceSpan) -> Diagnostic {
        Diagnostic("a range has two ends", span: span, remedy: "its step is written 0..1 step 0.2")
    }

    static func notAfterOperator(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "“not” binds less tightly than the operator before it", span: span,
            remedy: "put it in parentheses: (not …)")
    }

    static func signPlus(_ span: SourceSpan) -> Diagnostic {
        Diagnostic("expected a value, found “+”", span: span, remedy: "a number needs no + sign")
    }

    static func slice(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "a part of a list is written with two dots", span: span,
            remedy: "both ends are included: xs[2..5]; up to the last: xs[2..length(xs) - 1]")
    }

    static func openRange(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "a range has two ends", span: span,
            remedy: "from the first: xs[0..5]; up to the last: xs[2..length(xs) - 1]")
    }

    static func twoIndices(_ span: SourceSpan) -> Diagnostic {
        Diagnostic("an index is one value", span: span, remedy: "write a[i][j]")
    }

    static func backgroundInBraces(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "only a statement of its own can run in the background, not one within braces", span: span,
            remedy: "leave “&” out")
    }

    static func backgroundWithoutName(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "what runs in the background needs a name for its result", span: span,
            remedy: "write z = reconstruct(…) &")
    }

    static func misplacedAmpersand(_ span: SourceSpan) -> Diagnostic {
        Diagnostic("no operator “&”", span: span, remedy: "write “and”")
    }

    static func questionAsOperator(_ span: SourceSpan) -> Diagnostic {
        Diagnostic("no operator “?”", span: span, remedy: "write if … { a } else { b }")
    }

    static func assignmentAfterCommand(_ command: String, _ form: CommandForm?, _ span: SourceSpan)
        -> Diagnostic
    {
        Diagnostic(
            "an assignment cannot follow “\(command)”", span: span,
            remedy: form == .computation
                ? "write y = \(command)(…)" : "give the name its value first: y = …; \(command) y")
    }

    // MARK: Statements

    /// R's `x <- 3`, which here would compare x with -3, and leave x as it is.
    static func arrowAsAssignment(_ name: String, _ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            .error, "<- gives no value to a name", span: span,
            remedy: "write \(name.asName) = …; to compare with a negative number, \(name.asName) < -…")
    }

    static func elseAlone(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "“else” without an “if” before it", span: span,
            remedy:
                "an if that is typed or piped in runs at its “}”, so else goes on the same line: } else {"
        )
    }

    static func parameterInBraces(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "a parameter is declared at the top of a script, not within braces", span: span,
            remedy: "move it up; a function's parameters go in its parentheses")
    }

    /// - Parameter meant: what is written, with the quotes.
    package static func fileNameWithoutQuotes(_ span: SourceSpan, meant: String) -> Diagnostic {
        Diagnostic(
            "a file name is written in quotes", span: span,
            remedy: meant.count < 80 && !meant.contains("\n") ? "write \(meant)" : nil)
    }

    /// A command that nothing is called, with what it is given after it.
    static func misspeltCommand(_ name: String, meant: String, _ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "nothing is called “\(name)”", span: span, label: Suggestion.question(for: meant))
    }

    static func includeWantsText(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "include takes a plain text", span: span,
            remedy: "name the file without interpolation: include \"file.dfis\"")
    }

    static func statementAsValue(_ span: SourceSpan, _ what: String) -> Diagnostic {
        Diagnostic("expected a value, found \(what)", span: span, remedy: "it begins a new statement")
    }
}
