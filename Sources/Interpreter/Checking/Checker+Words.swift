import Language
import Support

/// Words written without quotes where a text is meant, `sort(t, by: age)`, or true or false, `replace: yes`.
extension Checker {
    /// Reports unbound names where arguments are texts, lists of texts, or true and false, and says what to write. They
    /// are then excused.
    mutating func checkWords(in arguments: [Argument], of builtin: Builtin, _ callee: Identifier) {
        for (argument, _, parameter) in ArgumentMatching(arguments, to: builtin, nameSpan: callee.span).pairs
        {
            checkTruth(of: argument.value, for: parameter)
            let words =
                switch argument.value.kind {
                case .name where parameter.types.contains(.text) || !parameter.words.isEmpty: [argument.value]
                case .list(let items) where parameter.holdsTexts: items
                default: [Expression]()
                }
            for word in words { check(word: word, for: parameter, beside: arguments.first?.value) }
        }
    }

    private mutating func checkTruth(of word: Expression, for parameter: Parameter) {
        guard case .name(let name) = word.kind, parameter.types.contains(.boolean), !isFull, isUnbound(name),
            let truth = ForeignName.truth(of: name)
        else { return }
        report(
            Diagnostic(
                .error, "nothing is called “\(name)”", span: word.span,
                remedy: "here that is written \(truth)"))
        scope.excuse(name)
    }

    /// - Parameter subject: the call's first argument, whose columns or attributes the others may name.
    private mutating func check(word: Expression, for parameter: Parameter, beside subject: Expression?) {
        guard case .name(let name) = word.kind, !isFull, isUnbound(name) else { return }
        let meant = meantText(name, for: parameter, beside: subject)
        let isFunction = environment.builtins[name] != nil
        guard isFunction ? meant == name : meant != nil || isTaken(name, by: parameter) else { return }
        var remedy = "a text is written with quotes: \(TextLiteral.quoted(meant ?? name))"
        if let alternative = parameter.alternative, let subject, let set = nameOfSet(subject) {
            remedy += "; " + alternative(name, set)
        }
        report(
            Diagnostic(
                .error, isFunction ? "“\(name)” is a function" : "nothing is called “\(name)”",
                span: word.span,
                label: meant.map { "did you mean \(TextLiteral.quoted($0))?" }, remedy: remedy))
        scope.excuse(name)
    }

    /// Whether no variable has the name, here or in another session, and none may.
    private func isUnbound(_ name: String) -> Bool {
        name != "_" && !isInCondition && !mayMissNames && type(named: name) == nil
            && session.remedyElsewhere(name) == nil
    }

    /// Whether any text would do, and no variable that would has a similar name: misspelling it is more likely than
    /// leaving out the quotes.
    private func isTaken(_ name: String, by parameter: Parameter) -> Bool {
        guard parameter.types.contains(.text) || parameter.holdsTexts else { return false }
        let types = parameter.types + [.text]
        let fitting = namesInReach.filter { type(named: $0)?.mayFit(types) ?? false }
        return Suggestion.nearest(to: name, among: fitting) == nil
    }

    // MARK: What could be meant

    /// The word that the parameter takes, or the column, whose name is the same or similar.
    private func meantText(_ name: String, for parameter: Parameter, beside subject: Expression?) -> String? {
        var known = parameter.words
        let takesAny = parameter.types.contains(.text) || parameter.holdsTexts
        if takesAny, let value = subject.flatMap(knownValue) as? any FilteredValue,
            [.attribute, .column].contains(parameter.completion),
            parameter.alternative == nil || value is TableValue
        {
            known += value.conditionSubject.columnNames
        }
        return known.contains(name) ? name : Suggestion.nearest(to: name, among: known)
    }

    /// The set or the table that an expression is, narrows, sorts or lists, where it is known.
    private func knownValue(_ expression: Expression) -> (any Value)? {
        switch expression.kind {
        case .name(let name): type(named: name)?.constant ?? storedValue(of: name)
        case .filter(let set, _): knownValue(set)
        case .call(_, let arguments, _): arguments.first.flatMap { knownValue($0.value) }
        default: nil
        }
    }

    /// The session's value of the name, unless the program rebinds it; nil if reading it takes a while.
    private func storedValue(of name: String) -> (any Value)? {
        scope[name] == nil && globals == nil ? session.valueAtHand(name) : nil
    }

    /// The name that an expression is, if it certainly stands for a set.
    private func nameOfSet(_ expression: Expression) -> String? {
        guard case .name(let name) = expression.kind,
            type(named: name)?.types?.allSatisfy({ $0.isFiltered && $0 != .table }) ?? false
        else { return nil }
        return name
    }
}
