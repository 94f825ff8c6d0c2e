import Interpreter
import Language

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
        ], seeAlso: ["error", "time"],
        words: "catch except attempt ignore_errors suppress on_error"
    ) { call in
        if let value = try call.attempt("expression") { return value }
        return call.any("else") == nil ? Nothing() : try call.evaluate("else")
    }

    static let exit = leaving("exit", "quit")
    static let quit = leaving("quit", "exit")

    private static func leaving(_ name: String, _ other: String) -> Builtin {
        Builtin(
            name,
            [
                .positional(
                    "status", [.count(atLeast: 0)], default: "0",
                    "the number that the program returns, up to 255; 0 says that all went well")
            ],
            returns: [.nothing], summary: "Leaves: the prompt, or the script that is running.",
            discussion: """
                It needs no parentheses. A script ends there, in order, wherever it stands in a loop or a function; \
                files and code after it are not run. The session is kept, as after Ctrl-D. \(name) 3 tells a shell \
                that something was amiss; error(…) says what. It is the same as \(other).
                """,
            examples: [.init("if length(faces) == 0 { \(name)(2) }")], seeAlso: [other, "error", "session"],
            words: name == "exit" ? "bye logout leave" : ""
        ) { call in
            guard let status = UInt8(exactly: try call.count("status") ?? 0) else {
                throw call.complaint(
                    about: "status", "a program returns a number from 0 to 255",
                    remedy: "0 says that all went well, 1 that something was amiss")
            }
            throw ProgramEnd(status: status)
        }
    }

    static let error = Builtin(
        "error", [.positional("message", [.text], "what is wrong, and what to do about it")],
        returns: [.nothing], summary: "Fails, and says why.",
        discussion: """
            It is an error like any other: the program ends there with status 1, and try goes on after it. What is \
            found before it matters is best told where it is found: a set that is too small, a picture of another size.
            """,
        examples: [
            .init("if length(faces) < 4 { error(\"too few faces: \\(length(faces))\") }"),
            .init("try(error(\"not today\"), else: 3)"),
        ], seeAlso: ["try", "exit"],
        words: "fail throw raise die panic"
    ) { call in
        let message: String = try call.required("message")
        guard message.contains(where: { !$0.isWhitespace }) else {
            throw call.complaint(about: "message", "an error without words helps nobody")
        }
        throw Diagnostic(message)
    }
}
