import Interpreter
import PictureValues

/// The end of a program: what `exit` and `quit`, which are the same, have in common.
struct Leaving: ArgumentGroup {
    @Positional("the number that the program returns, up to 255; 0 means that all went well") var status = 0

    /// - Throws: `ProgramEnd`; a complaint about a status that no program can return.
    func end(_ call: Call) throws -> Nothing {
        guard let status = UInt8(exactly: status) else {
            throw call.complaint(
                about: $status, "a program returns a number from 0 to 255",
                remedy: "0 means that all went well, 1 that something went wrong")
        }
        throw ProgramEnd(status: status)
    }

    /// - Parameter other: the function that does the same.
    static func page(of name: String, sameAs other: String, words: String = "") -> FunctionPage {
        FunctionPage(
            summary: "Leaves: the prompt, or the script that is running.",
            discussion: """
                It needs no parentheses. A script ends there, cleanly, even inside a loop or a function; files and \
                code after it are not run. The session is kept, as after Ctrl-D. \(name) 3 tells a shell that \
                something went wrong; error(…) says what. It is the same as \(other).
                """,
            examples: [.init("if length(faces) == 0 { \(name)(2) }")], seeAlso: [other, "error", "session"],
            words: words)
    }
}
