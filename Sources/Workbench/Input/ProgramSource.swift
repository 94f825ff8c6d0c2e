import Builtins
import Foundation
import Interpreter
import Language
import Notebook

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
        if let script = try Self.script(ofPage: file) {
            self.init(script, name: file, script: URL(fileURLWithPath: file).standardizedFileURL.path)
            return
        }
        let text: String
        do {
            text = try SourceFile.readArgument(path: file, commands: Library.table.commands)
        } catch let error as UnreadableScript {
            throw Self.code(named: file).map(error.suggesting) ?? error
        }
        self.init(text, name: file, script: URL(fileURLWithPath: file).standardizedFileURL.path)
    }

    /// The script in a page; nil for a file that is none of ours.
    /// - Throws: `ForeignPage`.
    private static func script(ofPage file: String) throws -> String? {
        guard let head = try? PageFile.head(of: file), PageFile.isPage(head) else { return nil }
        let name = (file as NSString).lastPathComponent
        return try PageFile.proof(in: PageFile.text(of: file), named: name).script
    }

    /// How to call a function that was given as an argument of the command line, `dfi tour`; nil for other words.
    private static func code(named word: String) -> String? {
        guard Library.table[word] != nil else { return nil }
        return Library.table.commands[word] == nil
            ? "\(word) is a function: type \(word)(…) at the prompt, or: dfi -e '\(word)(…)'"
            : "type it at the prompt, or: dfi -e \(word)"
    }

    private init(_ text: String, name: String?, script: String?) {
        let conversation = PastedConversation(program: text)
        let statements = conversation?.statements ?? text
        self.text = name.map { SourceText(statements, name: $0) } ?? SourceText(statements)
        self.script = script
        answers = conversation?.answers ?? 0
    }
}
