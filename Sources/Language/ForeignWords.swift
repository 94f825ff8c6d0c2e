/// Words that mean something in other languages, where they keep a statement from ending.
extension Statement {
    /// What to write for a word of other languages that is the whole statement, or its value.
    var foreignWordRemedy: String? {
        guard case .name(let name)? = value?.kind else { return nil }
        return Self.foreignWords[name]
    }

    /// The expression it is, or whose value it assigns.
    package var value: Expression? {
        switch kind {
        case .expression(let value), .assignment(_, let value): value
        case .definition, .include, .parameter: nil
        }
    }

    package static let remedyForOpen =
        "image(\"x.png\") reads a picture, dataset(\"folder\") many, load(\"w.safetensors\") features"

    private static let foreignWords: [String: String] = [
        "elif": "write } else if … {", "elseif": "write } else if … {", "elsif": "write } else if … {",
        "while": "there is no while; write for i in 1..10 { … }",
        "loop": "write for i in 1..10 { … }", "repeat": "write for i in 1..10 { … }",
        "unless": "write if not … { … }", "switch": "write if … { … } else if … { … }",
        "match": "write if … { … } else if … { … }",
        "try": "try has parentheses: try(expression, else: value)",
        "catch": "try(expression, else: value) goes on after an error",
        "except": "try(expression, else: value) goes on after an error",
        "finally": "try(expression, else: value) goes on after an error",
        "return": "a function's value is its last expression, without return",
        "let": "a name is given a value by name = value", "var": "a name is given a value by name = value",
        "int": "a name is given a value by name = value, without a type",
        "float": "a name is given a value by name = value, without a type",
        "double": "a name is given a value by name = value, without a type",
        "string": "a name is given a value by name = value, without a type",
        "auto": "a name is given a value by name = value, without a type",
        "const": "a name is given a value by name = value", "set": "a name is given a value by name = value",
        "global": "a function reads the session's names; what it binds is its own",
        "func": "a function is defined by def f(x) { … }",
        "function": "a function is defined by def f(x) { … }",
        "fn": "a function is defined by def f(x) { … }",
        "lambda": "a function is defined by def f(x) { … }",
        "typeof": "info(x) shows what x is", "instanceof": "info(x) shows what x is",
        "new": "a value is what a function gives: image(\"x.png\")",
        "async": "statements run one after another", "await": "statements run one after another",
        "class": "there are no classes; a function is defined by def f(x) { … }",
        "import":
            "there are no modules, and nothing to import; another script is run by include \"file.dfis\"",
        "from": "there are no modules, and nothing to import; another script is run by include \"file.dfis\"",
        "using":
            "there are no modules, and nothing to import; another script is run by include \"file.dfis\"",
        "source": "another script is run by include \"file.dfis\"",
        "del": "forget name removes a name from the session",
        "rm": "forget name removes a name from the session",
        "run": "another script is run by include \"file.dfis\"",
        "raise": "write error(\"what is wrong\")",
        "throw": "write error(\"what is wrong\")",
        "assert": "write if not … { error(\"what is wrong\") }",
        "clear": "forget name removes a name from the session; Ctrl-L clears the window",
        "unset": "forget name removes a name from the session",
        "with": "functions open and close the files they use: image(\"x.png\")",
        "man": "help name shows the page of a function", "doc": "help name shows the page of a function",
        "open": remedyForOpen,
        "end": "what belongs to if, for and def ends with }",
    ]
    .merging(
        shellCommands.map {
            ($0, "shell commands need another terminal; help lists what there is here")
        }, uniquingKeysWith: { ours, _ in ours }
    )
    .merging(
        beginningsOfQuestions.map {
            ($0, "help lists the functions, ??smile searches them, and tour teaches the method")
        }, uniquingKeysWith: { ours, _ in ours })

    private static let shellCommands = [
        "ls", "cd", "cat", "cp", "mv", "mkdir", "grep", "git", "sudo", "pip", "python", "python3", "bash",
        "sh",
        "vim", "nano", "echo", "which", "dfi",
    ]

    private static let beginningsOfQuestions = [
        "how", "what", "who", "when", "can", "could", "please", "make", "How", "What", "Who", "When", "Can",
        "Could",
        "Please", "Make", "I",
    ]
}

extension TokenKind {
    /// What to write for an operator of other languages after a whole statement.
    var foreignWordRemedy: String? {
        switch self {
        case .name(let word): Self.foreignOperators[word]
        case .keyword(.if): "a condition comes first: if … { a } else { b }"
        case .keyword(.in): Self.remedyForIn
        case .symbol(.question):
            "leave it out; a choice is written if … { a } else { b }, and ?name asks for a page"
        case .symbol(.colon):
            "a value is assigned by name = value, a range is written 1..3; dfi's answers are not entered again"
        case .symbol(.comma):
            "assign one name in a statement: a = 1; b = 2; a list is written [a, b]; a number has a decimal point: 2.5"
        case .symbol(.leftBrace): "braces belong to if, for and def"
        default: nil
        }
    }

    static let remedyForIn =
        "there is no operator “in”: one of several is written pose == \"left\" or pose == \"right\"; for k in values { … } "
        + "goes over values"

    private static let foreignOperators: [String: String] = [
        "elif": "write } else if … {", "elseif": "write } else if … {", "elsif": "write } else if … {",
        "mod": "there is no remainder operator: a - b * floor(a / b)",
        "div": "a quotient is written a / b, and without its fraction floor(a / b)",
        "is": "equality is written ==", "eq": "equality is written ==", "xor": "write a != b",
        "to": "a range is written 1..3", "then": "write if … { a } else { b }",
        "unless": "write if not … { … }",
        "as": "a value is given a name by name = value; a picture goes into a file by save(x, \"x.png\")",
    ]
}
