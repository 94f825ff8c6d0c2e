import Interpreter
import PictureValues
import Language
import LineEditing
import Support

/// The conversation: reads statements, keeps their history, completes names.
final class Prompt {
    private let editor: any LineEditor
    private let environment: Environment
    private let console: Console
    private let historyFile: String
    private let note: (String) -> Void

    /// - Parameter note: shows what the user may want to know, unless the program is to be quiet.
    init(
        editor: any LineEditor, environment: Environment, console: Console, historyFile: String,
        note: @escaping (String) -> Void
    ) {
        self.editor = editor
        self.environment = environment
        self.console = console
        self.historyFile = historyFile
        self.note = note
    }

    func greet() {
        console.writeOutput("dfi \(Version.current), a workbench for Deep Feature Interpolation")
        let count = environment.session.names.count
        let names = count == 1 ? "name" : "\(count) names"
        console.writeOutput("help shows the functions, tour takes five minutes, Tab completes, exit ends")
        if count > 0 { console.writeOutput("whos lists the \(names) kept from last time") }
    }

    /// Runs statements until Ctrl-D, until `run` says that this was the last, or until the terminal or the program
    /// ends: the line being typed is then kept in the history. A history that cannot be read or kept is reported, and
    /// does no other harm.
    /// - Parameter mayLeave: asked where the person wants to leave.
    func loop(mayLeave: () -> Bool, run: (SourceText) -> Bool) {
        attempt { try editor.loadHistory(path: historyFile) }
        let style = console.outputStyle
        let reader = StatementReader(
            editor: editor, prompt: style.heading("dfi>") + " ", continuation: style.faint("...>") + " ",
            leftOut: { [note] count in note(PastedConversation.note(leftOut: count)) },
            stillOpen: { [note] opening in note(Self.note(stillOpen: opening)) })
        editor.completer = { [environment, unowned reader] in
            let request = $0
            return environment.session.jobs.reclaiming {
                NameCompletion(environment: environment, earlierLines: reader.earlierLines).answer(request)
            }
        }
        defer { editor.completer = nil }
        while !Interrupt.isEnding {
            do {
                guard let text = try environment.session.jobs.lending(reader.next) else {
                    if Interrupt.isEnding || mayLeave() { break }
                    continue
                }
                attempt { try editor.addHistory(text) }
                guard run(SourceText(text)) || !(Interrupt.isEnding || mayLeave()) else { break }
            } catch let error as LineTooLong {
                console.writeError("error: \(error.message)")
            } catch {
                console.writeError("error: \(error)")
                break
            }
        }
        attempt { try editor.addHistory(reader.unfinished) }
        console.writeOutput("")
    }

    private static func note(stillOpen opening: OpenBrackets.Opening) -> String {
        opening.isText
            ? "a text has been open since \(opening.code): close it with \", or leave it with Ctrl-C"
            : "a bracket has been open since \(opening.code): close it, or leave it with Ctrl-C"
    }

    private func attempt(_ work: () throws -> Void) {
        do {
            try work()
        } catch {
            console.writeError("warning: \(error)")
        }
    }
}
