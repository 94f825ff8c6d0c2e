import Imaging
import Language

/// Draws pictures in the terminal, in whatever way it can show them.
final class Screen {
    private let console: Console
    private var answers: TerminalAnswers?
    /// Where the preview is that the next one replaces.
    private var preview: (window: TerminalWindow, rows: Int)?
    /// Takes keys that were typed while the terminal was asked; nil if nobody would read them.
    var typedAhead: (([UInt8]) -> Void)?

    init(console: Console) {
        self.console = console
    }

    /// More pictures than this are drawn in several rows.
    private static let mostInRow = 8

    /// Draws pictures at the cursor, side by side or, if there are many, in rows; each with its label below, if there
    /// are labels.
    /// - Returns: false if the terminal shows none.
    func draw(_ images: [Image], labels: [String]) -> Bool {
        preview = nil
        guard let graphics = graphics(), let fitted = try? Image.fittedToLargest(images) else { return false }
        // Symbols are too coarse for letters: there, labels are text, row by row.
        guard graphics == .symbols, !labels.isEmpty else {
            let columns = images.count <= Self.mostInRow ? images.count : nil
            guard let picture = rendered(fitted, columns, labels.isEmpty ? nil : labels, graphics) else {
                return false
            }
            console.writePicture(picture.text)
            return true
        }
        for start in stride(from: 0, to: fitted.count, by: Self.mostInRow) {
            let row = start..<min(start + Self.mostInRow, fitted.count)
            guard let picture = rendered(Array(fitted[row]), row.count, nil, graphics) else { return false }
            console.writePicture(picture.text)
            console.writeOutput(Self.captions(labels[row], over: picture.size.columns))
        }
        return true
    }

    /// Pictures in one, as the terminal shows it; a line is left for text below, and one for the prompt.
    private func rendered(
        _ images: [Image], _ columns: Int?, _ labels: [String]?, _ graphics: TerminalGraphics
    ) -> TerminalPreview? {
        guard let sheet = try? Image.montage(images: images, columns: columns, labels: labels) else {
            return nil
        }
        return rendered(sheet, graphics, spareRows: graphics == .symbols && labels == nil ? 3 : 2)
    }

    /// Labels in the middle of as many equal parts of a line.
    private static func captions(_ labels: ArraySlice<String>, over columns: Int) -> String {
        var line = ""
        for (index, label) in labels.enumerated() {
            let (left, right) = (columns * index / labels.count, columns * (index + 1) / labels.count)
            let text = label.prefix(displayWidth: max(right - left - 1, 0))
            let start = left + (right - left - text.displayWidth) / 2
            line += String(repeating: " ", count: max(start - line.displayWidth, 0)) + text
        }
        return line
    }

    /// Draws a picture in place of the previous preview; nothing if the terminal shows none.
    func drawPreview(_ image: Image, caption: String) {
        // The caption's row, the progress line's and one to spare.
        guard let graphics = graphics(), let picture = rendered(image, graphics, spareRows: 3) else { return }
        let window = console.window
        // After a resize nobody knows where the lines are.
        let above = preview.flatMap { $0.window == window ? $0.rows : nil }
        console.writePicture((above.map { Self.erasing(rows: $0, graphics) } ?? "") + picture.text)
        console.writeOutput(caption)
        preview = (window, picture.size.rows + 1)
    }

    /// Called when anything else is written: the next preview goes below it.
    func forgetPreview() { preview = nil }

    /// Called before the program ends: if nobody reads on, a late answer is waited for.
    func finish() {
        guard let answers, !answers.isComplete, typedAhead == nil else { return }
        TerminalQuery.dropLateAnswer()
    }

    /// Goes up and clears from there. kitty's pictures lie over the text and outlive it: the one there is deleted.
    private static func erasing(rows: Int, _ graphics: TerminalGraphics) -> String {
        "\u{1B}[\(rows)A" + (graphics == .kitty ? "\u{1B}_Ga=d,d=C,q=2\u{1B}\\" : "") + "\u{1B}[J"
    }

    private func rendered(_ image: Image, _ graphics: TerminalGraphics, spareRows: Int) -> TerminalPreview? {
        let window = console.window
        let room = TerminalWindow(
            size: CellSize(columns: window.size.columns, rows: window.size.rows - spareRows),
            cell: window.cell ?? answers?.cell)
        return TerminalPreview(image, as: graphics, colors: console.terminal.colorDepth, in: room)
    }

    /// The terminal is asked at the first picture.
    private func graphics() -> TerminalGraphics? {
        guard console.outputIsTerminal else { return nil }
        let terminal = console.terminal
        if answers == nil, terminal.wish == .anything, terminal.canBeAsked {
            answers = TerminalQuery.ask(keepsKeys: typedAhead != nil)
            if let answers { typedAhead?(answers.keys + answers.unfinished) }
        }
        return terminal.graphics(answers)
    }
}
