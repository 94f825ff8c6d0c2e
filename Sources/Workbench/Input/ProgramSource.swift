import Builtins
import Foundation
import Interpreter
import Language

/// A program that the command line names.
struct ProgramSource {
    let text: SourceText
    /// The file's absolute path; nil for code and standard input.
    let script: String?
    /// Lines of a pasted conversation that were left out, since nobody entered them.
    let answers: Int

    /// How a command line names standard input.
    static let standardInput = "-"
    /// How messages name it.
    static let standardInputName = "standard input"

    /// - Parameter code: what follows a `-e`.
    init(code: String) { self.init(code, name: nil, script: nil) }

    /// - Throws: `UnreadableScript`, `ForeignScript`.
    init(file: String) throws {
        guard file != Self.standardInput else {
            self.init(
                try SourceFile.readArgument(path: "/dev/fd/0", commands: Library.table.commands),
                name: Self.standardInputName, script: nil)
            return
        }
        let text = try SourceFile.readArgument(path: file, commands: Library.table.commands)
        self.init(text, name: file, script: URL(fileURLWithPath: file).standardizedFileURL.path)
    }

    private init(_ text: String, name: String?, script: String?) {
        let conversation = PastedConversation(program: text)
        let statements = conversation?.statements ?? text
        self.text = name.map { SourceText(statements, name: $0) } ?? SourceText(statements)
        self.script = script
        answers = conversation?.answers ?? 0
    }
}
