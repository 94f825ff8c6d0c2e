import Language
import Support

/// Finds what is wrong with a comparison in a condition: before any member is tested, and after one has failed.
struct ComparisonCheck {
    let subject: any ConditionSubject
    let evaluator: Evaluator

    /// Refuses comparisons that cannot say anything about the members, and warns of those that probably do not.
    func check(_ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ span: SourceSpan)
        throws
    {
        try requireTwoNames(left, right, span)
        for (word, column) in [(right, left), (left, right)] {
            try requireQuotes(word, beside: column)
            if operation.isEquality { try requireKnownWord(word, of: column) }
        }
    }

    /// Refuses `k == k`, meant to compare a column with a variable: the column would be on both sides.
    private func requireTwoNames(_ left: Expression, _ right: Expression, _ span: SourceSpan) throws {
        guard case .name(let name) = left.kind, case .name(let other) = right.kind,
            let column = subject.column(named: name), subject.column(named: other)?.name == column.name,
            let variable = try [other, name].first(where: isVariable)
        else { return }
        throw evaluator.failure(
            "“\(variable)” is \(subject.columnPhrase) on both sides, not the variable “\(variable)”",
            span,
            remedy: "\(subject.columnPhrase) hides a variable: give the variable another name")
    }

    private func isVariable(_ name: String) throws -> Bool { try evaluator.boundValue(of: name) != nil }

    private func column(in expression: Expression) -> ConditionColumn? {
        guard case .name(let name) = expression.kind else { return nil }
        return subject.column(named: name)
    }

    // MARK: Words

    /// Refuses `pose == frontal`, meant as the text: a name that is neither a column nor a variable.
    private func requireQuotes(_ word: Expression, beside other: Expression) throws {
        guard case .name(let name) = word.kind, column(in: word) == nil, let column = column(in: other),
            try !isVariable(name), let remedy = remedy(forBare: name, beside: column)
        else { return }
        throw evaluator.failure(
            "“\(name)” is neither \(subject.columnPhrase) nor a variable", word.span, remedy: remedy)
    }

    private func remedy(forBare name: String, beside column: ConditionColumn) -> String? {
        let written = column.name.asName
        let words = subject.words(in: column)
        if CellText.isUnknown(name) && !(words?.contains(name) ?? false) {
            return "a blank cell equals nothing: where \(written) == nothing"
        }
        if let words {
            let meant = words.contains(name) ? name : Suggestion.nearest(to: name, among: words) ?? name
            return "a word is written in quotes: where \(written) == \"\(meant)\""
        }
        return switch Diagnostic.truth(of: name) {
        case true: "write where \(written)"
        case false: "write where not \(written)"
        case nil: nil
        }
    }

    /// A word that no picture has is a misspelling, as an unknown attribute is; a word never equals a yes or no, nor a
    /// number a word.
    private func requireKnownWord(_ word: Expression, of category: Expression) throws {
        guard let column = column(in: category), let value = try constant(in: word),
            let mistake = mistake(value, in: column, word)
        else { return }
        guard mistake.severity == .error else {
            return evaluator.session.host.diagnose(mistake, in: evaluator.source)
        }
        throw Failure(mistake, span: word.span, source: evaluator.source)
    }

    private func mistake(_ value: any Value, in column: ConditionColumn, _ word: Expression) -> Diagnostic? {
        if let text = value as? String { return subject.mistake(text, in: column, word) }
        if let list = value as? ListValue { return mistake(list, in: column, word) }
        if value is Double, subject.holdsTruths(column) {
            let name = column.name.asName
            return Diagnostic(
                .error, "\(name) is true or false, and never equals a number", span: word.span,
                remedy: "write where \(name), or where not \(name)")
        }
        guard value is Double || value is Bool, let words = subject.words(in: column), !words.isEmpty
        else { return nil }
        if value is Double, let strays = strays(in: column) {
            return Diagnostic(
                .error, "\(column.name.asName) is words, not numbers, since \(strays)", span: word.span,
                remedy: Self.mending)
        }
        return .words(words, of: column.name, equalNo: value, word.span)
    }

    /// A cell that may be one of several is compared with each.
    private func mistake(_ list: ListValue, in column: ConditionColumn, _ word: Expression) -> Diagnostic? {
        guard !(0..<subject.memberCount).contains(where: { column.cell($0) is ListValue }) else { return nil }
        let name = column.name.asName
        let cases = list.items.prefix(2).map { "\(name) == \($0.cellInCode)" }
        return Diagnostic(
            .error, "\(name) never equals a list", span: word.span,
            remedy: cases.isEmpty ? nil : "one of several is written \(cases.joined(separator: " or "))")
    }

    /// The value of a literal or of a variable.
    private func constant(in expression: Expression) throws -> (any Value)? {
        switch expression.kind {
        case .text, .number, .boolean, .list: return try evaluator.value(of: expression)
        case .name where column(in: expression) == nil: return try evaluator.value(of: expression)
        default: return nil
        }
    }

    // MARK: Cells

    /// An error about a cell of one member, with the cell and the member; of a column of words, about the column.
    func placed(
        _ error: NoSuchOperation, _ sides: [(expression: Expression, value: any Value)], _ member: Int
    ) -> any Error {
        let cells = sides.compactMap { side, value in column(in: side).map { (column: $0, value: value) } }
        guard let cell = cells.first(where: { $0.value is String }) ?? cells.first else { return error }
        let name = cell.column.name.asName
        guard let text = cell.value as? String else {
            return CellTypeMismatch(
                message: "\(error.message): in \(subject.place(of: member)) \(name) is "
                    + cell.value.summary(named: nil).excerpt(characters: 40),
                remedy: error.remedy)
        }
        if let strays = strays(in: cell.column) {
            return CellTypeMismatch(
                message: "\(error.message): \(name) is words, not numbers, since \(strays)",
                remedy: Self.mending)
        }
        return CellTypeMismatch(
            message: "\(error.message): in \(subject.place(of: member)) \(name) is "
                + "“\(text.excerpt(characters: 40))”",
            remedy: subject.words(in: cell.column) == nil
                ? "leave it out first: where \(name) != \"\(text.excerpt(characters: 40))\" and …"
                : "compare it with one of its words: where \(name) == \"\(text.excerpt(characters: 40))\"")
    }

    private static let mending = "correct that in the file, or leave it blank, and read it again"

    /// The cells that make a column one of words although most of its cells are numbers: "c.png says “forty”".
    private func strays(in column: ConditionColumn) -> String? {
        guard subject.words(in: column) != nil else { return nil }
        var strays: [String] = []
        var numbers = 0
        for member in 0..<subject.memberCount {
            guard let text = column.cell(member) as? String else { continue }
            if CellText.number(text)?.isFinite ?? false {
                numbers += 1
            } else {
                strays.append("\(subject.place(of: member)) says “\(text.excerpt(characters: 40))”")
            }
        }
        return !strays.isEmpty && numbers > strays.count ? NameList.phrase(strays, limit: 2) : nil
    }
}

/// Thrown for a cell that does not fit a condition's operator.
private struct CellTypeMismatch: ExplainedError {
    let message: String
    let remedy: String?
}

extension Value {
    /// The value as it is written in a comparison.
    fileprivate var cellInCode: String { (self as? String).map(TextLiteral.quoted) ?? summary(named: nil) }
}
