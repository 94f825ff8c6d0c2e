/// Takes the formulas out of a note before its Markdown is read, which would read `_` and `\` in them.
///
/// Each is replaced by one character of a private plane, from which what the note itself has there is removed first.
/// Fenced blocks and code spans are left as they are. Linear in the length.
struct FormulaFinder {
    /// The note with placeholders.
    private(set) var text: [UInt8] = []
    /// By the placeholders' numbers.
    private(set) var formulas: [Formula] = []

    private let source: [UInt8]

    init(_ note: String) {
        source = Array(Placeholder.removed(from: note).utf8)
        for block in NoteBlocks(source) {
            if block.isCode { text += source[block.range] } else { replaceFormulas(in: block.range) }
        }
    }

    private mutating func replaceFormulas(in range: Range<Int>) {
        let marks = FormulaMark.all(in: source[range])
        var (position, index) = (range.lowerBound, 0)
        while index < marks.count {
            let mark = marks[index]
            if let end = mark.endOfCode {
                index = end
            } else if index + 1 < marks.count, let formula = formula(from: mark, to: marks[index + 1]),
                let placeholder = Placeholder.text(for: formulas.count)
            {
                text += source[position..<mark.range.lowerBound]
                text += placeholder.utf8
                formulas.append(formula)
                position = marks[index + 1].range.upperBound
                index += 2
            } else {
                index += 1
            }
        }
        text += source[position..<range.upperBound]
    }

    /// The formula between two marks that follow each other; nil if there is none. A dollar sign before a blank opens
    /// none, and one after a blank or before a digit closes none: $5 and $6.
    private func formula(from start: FormulaMark, to end: FormulaMark) -> Formula? {
        guard start.isDollar, end.isDollar, start.range.count == end.range.count, start.range.count <= 2
        else {
            return nil
        }
        let content = source[start.range.upperBound..<end.range.lowerBound]
        let isDisplayed = start.range.count == 2
        guard let first = content.first, let last = content.last else { return nil }
        if isDisplayed {
            guard content.contains(where: { !$0.isBlank }) else { return nil }
        } else {
            guard !first.isBlank, !last.isBlank, !isDigit(at: end.range.upperBound) else { return nil }
        }
        let text = String(decoding: withoutQuoteSigns(content, from: start), as: UTF8.self)
        return Formula(content: text, isDisplayed: isDisplayed)
    }

    private func isDigit(at position: Int) -> Bool { position < source.count && source[position].isDigit }

    /// In a quotation, without the `>` at the beginning of lines.
    private func withoutQuoteSigns(_ content: ArraySlice<UInt8>, from start: FormulaMark) -> [UInt8] {
        let newline = UInt8(ascii: "\n")
        guard content.contains(newline) else { return Array(content) }
        let line = source[..<start.range.lowerBound].lastIndex(of: newline).map { $0 + 1 } ?? 0
        guard source[line...].first(where: { !$0.isBlank }) == UInt8(ascii: ">") else {
            return Array(content)
        }
        let lines = content.split(separator: newline, omittingEmptySubsequences: false)
        let rest = lines.dropFirst().map { $0.drop { $0.isBlank || $0 == UInt8(ascii: ">") } }
        return Array(([lines[0]] + rest).joined(separator: [newline]))
    }
}

extension UInt8 {
    var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
