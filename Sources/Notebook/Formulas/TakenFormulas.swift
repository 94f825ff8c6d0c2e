/// The formulas of a note, by their placeholders.
struct TakenFormulas {
    /// A stretch of a text.
    enum Piece {
        case text(String)
        case formula(Formula)
    }

    private let formulas: [Formula]

    init(_ formulas: [Formula]) { self.formulas = formulas }

    /// A text of the Markdown in stretches between formulas.
    func pieces(of text: String) -> [Piece] {
        guard Placeholder.isIn(text) else { return [.text(text)] }
        var (pieces, run) = ([Piece](), String.UnicodeScalarView())
        for scalar in text.unicodeScalars {
            guard let number = Placeholder.number(of: scalar), formulas.indices.contains(number) else {
                run.append(scalar)
                continue
            }
            pieces += [.text(String(run)), .formula(formulas[number])]
            run = String.UnicodeScalarView()
        }
        return pieces + [.text(String(run))]
    }

    /// The text with the formulas as they are written in the note.
    func source(of text: String) -> String { joined(text, \.source) }

    /// The text with the formulas as plain text.
    func plain(_ text: String) -> String { joined(text, \.plain) }

    private func joined(_ text: String, _ written: (Formula) -> String) -> String {
        pieces(of: text).map { piece in
            switch piece {
            case .text(let text): text
            case .formula(let formula): written(formula)
            }
        }.joined()
    }
}
