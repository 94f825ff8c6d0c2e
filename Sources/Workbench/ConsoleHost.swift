import DeepFeatures
import Imaging
import Interpreter
import Language
import Support

/// The interpreter's host at a terminal or in a pipe.
final class ConsoleHost: Host {
    private let console: Console
    private let isQuiet: Bool
    private let writesJSON: Bool
    private let progress: ProgressLine
    /// Lines printed since the last statement ended, where they belong into its JSON object.
    private(set) var printed: [String] = []

    init(console: Console, isQuiet: Bool, writesJSON: Bool) {
        self.console = console
        self.isQuiet = isQuiet
        self.writesJSON = writesJSON
        progress = ProgressLine(
            console: console, isShown: console.errorIsTerminal && !isQuiet && !writesJSON)
    }

    var monitor: any WorkMonitor { progress }

    func print(_ line: String) {
        progress.erase()
        if writesJSON {
            printed.append(line)
        } else {
            console.writeOutput(line)
        }
    }

    func diagnose(_ diagnostic: Diagnostic, in source: SourceText) {
        progress.erase()
        console.writeError(
            writesJSON
                ? diagnostic.json(in: source)
                : DiagnosticRenderer(usesColor: console.usesColor).render(diagnostic, in: source))
    }

    func note(_ line: String) {
        guard !isQuiet else { return }
        progress.erase()
        console.writeError(writesJSON ? Diagnostic(.note, line).json(in: nil) : line)
    }

    func show(_ pictures: [Picture], labels: [String]) {
        guard !writesJSON else { return }
        progress.erase()
        let lines = (try? render(pictures, labels: labels)) ?? []
        if lines.isEmpty {
            for (index, picture) in pictures.enumerated() {
                let name = index < labels.count ? labels[index] + ": " : ""
                console.writeOutput(name + picture.summary(named: nil))
            }
        }
        lines.forEach(console.writeOutput)
    }

    func finishWork() { progress.erase() }

    /// Forgets the printed lines: their statement's object has been written.
    func takePrinted() -> [String] {
        defer { printed = [] }
        return printed
    }

    /// Nothing where the terminal shows no pictures.
    private func render(_ pictures: [Picture], labels: [String]) throws -> [String] {
        guard console.graphics != .none else { return [] }
        let sheet = try Image.montage(
            images: Image.fittedToLargest(pictures.map(\.image)), columns: pictures.count,
            labels: labels.isEmpty ? nil : labels)
        let columns = min(console.columns - 1, sheet.width / 2)
        switch console.graphics {
        case .none: return []
        case .halfBlocks: return TerminalPreview.halfBlocks(sheet, columns: columns)
        case .kitty: return [try TerminalPreview.kitty(sheet, columns: columns)]
        case .iTerm2: return [try TerminalPreview.iTerm2(sheet, columns: columns)]
        }
    }
}
