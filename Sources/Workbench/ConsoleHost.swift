import DeepFeatures
import Interpreter
import PictureValues
import Language
import LineEditing
import Support

/// The interpreter's host at a terminal or in a pipe.
final class ConsoleHost: PictureHost {
    private let console: Console
    private let isQuiet: Bool
    private let writesJSON: Bool
    private let progress: ProgressLine
    private let screen: Screen
    /// Reads what the user at the prompt answers; nil if there is none.
    private var editor: (any LineEditor)?
    private var hintsGiven: Set<String> = []
    /// Lines printed since the last statement ended, if they belong in its JSON object.
    private(set) var printed: [String] = []

    init(console: Console, isQuiet: Bool, writesJSON: Bool) {
        self.console = console
        self.isQuiet = isQuiet
        self.writesJSON = writesJSON
        screen = Screen(console: console)
        progress = ProgressLine(
            console: console, isShown: console.errorIsTerminal && !isQuiet && !writesJSON)
    }

    /// From here on there is a user at the prompt: long text is shown page by page, and questions are answered.
    func converse(through editor: ReadlineLineEditor) {
        self.editor = editor
        screen.typedAhead = editor.pushBack
    }

    var monitor: any WorkMonitor { progress }

    var columns: Int? { console.outputIsTerminal ? console.columns : nil }

    /// The same for standard error.
    private var errorColumns: Int? { console.errorIsTerminal ? console.columns : nil }

    func print(_ line: String) {
        clearTransient()
        if writesJSON {
            printed.append(line)
        } else {
            console.writePrinted(line)
        }
    }

    func page(_ lines: [String]) { page(lines, fromEnd: false) }

    /// - Parameter fromEnd: whether the user reads the last page first.
    func page(_ lines: [String], fromEnd: Bool) {
        // An element may hold several lines; the first of all is the heading.
        let lines = lines.flatMap {
            $0.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).displayableLines }
        }
        guard !writesJSON else { return lines.forEach(print) }
        let isLong = lines.reduce(0) { $0 + rows(of: $1) } >= console.window.size.rows
        guard !isLong || !pages(lines, fromEnd: fromEnd) else { return }
        clearTransient()
        for (index, line) in lines.enumerated() {
            console.writeOutput(line, styledBy: index == 0 ? console.outputStyle.heading : { $0 })
        }
    }

    func diagnose(_ diagnostic: Diagnostic, in source: SourceText) {
        clearTransient()
        console.writeMarkedError(
            writesJSON
                ? diagnostic.json(in: source)
                : DiagnosticRenderer(usesColor: console.errorStyle.isOn, width: errorColumns).render(
                    diagnostic, in: source))
    }

    func note(_ line: String) {
        guard !isQuiet else { return }
        clearTransient()
        guard !writesJSON else { return console.writeMarkedError(Diagnostic(.note, line).json(in: nil)) }
        let line = line.displayableLines
        let lines = errorColumns.map { TextWrap.lines(line, width: $0, rest: "  ") } ?? [line]
        lines.forEach { console.writeError($0, styledBy: console.errorStyle.faint) }
    }

    /// A hint that a user needs once.
    func noteOnce(_ hint: String) {
        guard hintsGiven.insert(hint).inserted else { return }
        note(hint)
    }

    func expect(_ work: String, seconds: Double) {
        note("\(work), about \(RoughDuration(seconds: seconds))")
    }

    func show(_ pictures: [Picture], labels: [String]) {
        guard !writesJSON else { return }
        clearTransient()
        guard !screen.draw(pictures.map(\.image), labels: labels) else { return }
        for (index, picture) in pictures.enumerated() {
            let name = index < labels.count ? labels[index] + ": " : ""
            console.writeOutput(name + picture.summary(named: nil))
        }
    }

    func preview(_ picture: Picture, caption: String) {
        guard !writesJSON else { return }
        progress.erase()
        screen.drawPreview(picture.image, caption: caption)
    }

    var isInteractive: Bool { editor != nil }

    func ask(_ prompt: String) -> Answer {
        guard let editor else { return .ended }
        clearTransient()
        let (completer, onWake) = (editor.completer, editor.onWake)
        (editor.completer, editor.onWake) = (nil, nil)
        defer { (editor.completer, editor.onWake) = (completer, onWake) }
        // readline writes what is typed only where the terminal would.
        switch try? TerminalEcho.on({ try editor.readLine(prompt: prompt.displayable) }) {
        case .line(let answer): return .line(answer)
        case .interrupted: return .cleared
        case .endOfInput, .ended, nil: return .ended
        }
    }

    func finishWork() { clearTransient() }

    /// Called once, before the program ends.
    func finish() { screen.finish() }

    /// Gives the printed lines and forgets them: they go into their statement's object.
    func takePrinted() -> [String] {
        defer { printed = [] }
        return printed
    }

    /// What is redrawn in place ends before anything else is written.
    private func clearTransient() {
        progress.erase()
        screen.forgetPreview()
    }

    /// Shows displayable lines in the user's pager; false if there is no user at the prompt, or no pager.
    private func pages(_ lines: [String], fromEnd: Bool) -> Bool {
        guard editor != nil, console.outputIsTerminal, !console.terminal.isDumb,
            let pager = Pager(fromEnd: fromEnd)
        else {
            return false
        }
        clearTransient()
        defer { Interrupt.clear() }
        let heading = lines.first.map { console.outputStyle.heading($0) } ?? ""
        return TerminalEcho.on { pager.show(([heading] + lines.dropFirst()).map { $0 + "\n" }.joined()) }
    }

    /// How many rows of the window a line fills.
    private func rows(of line: String) -> Int {
        max(1, (line.displayWidth + console.columns - 1) / console.columns)
    }
}
