import Interpreter

/// Going on after an error, and leaving.
enum ControlFunctions {
    static let attempt = Builtin(
        "try",
        [
            .expression("expression", "what to compute"),
            .expression("else", default: "nothing", isLabelled: true, "what it gives after an error"),
        ],
        returns: [.any], summary: "Computes an expression, and goes on where that fails.",
        discussion: """
            The error is said as a warning, and the value is that of else:, which is computed only then, or nothing. So \
            a loop over a folder goes on where one picture fails. Ctrl-C still stops everything. What is certainly \
            wrong, such as a misspelt name, is an error before anything runs, here as elsewhere; what the expression \
            had bound before it failed stays bound.
            """,
        examples: [
            .init("try(1 / 4)", "0.25"),
            .init("try(image(\"lost.jpg\"), else: x)"),
            .init("[try(1 / k, else: 0) for k in [1, 2]]", "[1, 0.5]"),
        ], seeAlso: ["time"],
        words: "catch except attempt ignore_errors suppress on_error"
    ) { call in
        if let value = try call.attempt("expression") { return value }
        return call.any("else") == nil ? Nothing() : try call.evaluate("else")
    }

    static let exit = leaving("exit", "quit")
    static let quit = leaving("quit", "exit")

    private static func leaving(_ name: String, _ other: String) -> Builtin {
        Builtin(
            name, [], returns: [.nothing], summary: "Leaves: the prompt, or the script that is running.",
            discussion: """
                It needs no parentheses. A script ends there, in order and with success, wherever it stands in a loop \
                or a function; files and code after it are not run. The session is kept, as after Ctrl-D. It is the \
                same as \(other).
                """,
            examples: [.init("if length(faces) == 0 { \(name) }")], seeAlso: [other, "session"],
            words: name == "exit" ? "bye logout leave" : ""
        ) { _ in throw ProgramEnd() }
    }
}
