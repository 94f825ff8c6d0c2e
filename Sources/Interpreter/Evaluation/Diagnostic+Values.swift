import Language
import Support

/// What is said of a value that is of no use where it stands, while a program runs and before.
extension Diagnostic {
    /// - Parameter example: a comparison of it.
    static func noCondition(_ found: StaticType, _ span: SourceSpan, example: String? = nil) -> Diagnostic {
        Diagnostic(
            .error, "a condition should be true or false, not \(found.phrase)", span: span,
            remedy: "compare it with something, for example \(example ?? "x > 0")")
    }

    static func noSequence(_ found: StaticType, _ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            .error, "\(found.phrase) is no sequence", span: span,
            remedy: found.types == [.number]
                ? "to count, write for i in 1..3"
                : "for goes over a list, a range, a dataset, a neighbour set or a table")
    }

    static func noNumber(_ found: StaticType, _ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            .error, "expected a number, found \(found.phrase)", span: span,
            remedy: "a range goes from one number to another: 0..1 step 0.2")
    }

    static func notNegatable(_ found: StaticType, _ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            .error, "cannot negate \(found.phrase)", span: span,
            remedy: found.types == [.boolean]
                ? "the opposite of a condition is written not a" : "numbers and features have a negative")
    }

    static func noSet(_ found: StaticType, _ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            .error, "where goes after a dataset, a neighbour set or a table, not \(found.phrase)", span: span,
            remedy:
                "for example faces where smiling, after faces = dataset(\"faces\", attributes: \"faces.csv\")"
        )
    }

    /// `faces[faces where smiling]`.
    /// - Parameters:
    ///   - found: what the index is.
    ///   - code: the index as it is written.
    static func setAsIndex(_ found: StaticType, _ code: String, span: SourceSpan) -> Diagnostic {
        let code = code.count < 60 ? code : "…"
        let element = code.contains(" ") ? "(\(code))[0]" : "\(code)[0]"
        return Diagnostic(
            .error, "\(found.phrase) is no position", span: span,
            remedy:
                "\(code) is the \(found.types == [.table] ? "table" : "set") itself: write it without the brackets; "
                + "its first element is \(element)")
    }

    static func noFunction(_ callee: Identifier, _ found: StaticType) -> Diagnostic {
        Diagnostic(
            .error, "“\(callee.name)” is \(found.phrase), not a function", span: callee.span,
            remedy: "a product is written \(callee.name) * (…), an element \(callee.name)[0]")
    }

    /// - Parameter names: the fields there are.
    static func noField(
        _ name: Identifier, of found: StaticType, among names: [String], _ builtins: BuiltinTable
    ) -> Diagnostic {
        let suggestion = Suggestion.question(for: name.name, among: names, written: \.asName)
        let fields = NameList.phrase(names.map(\.asName), limit: TableValue.shownColumns)
        let remedy: String? =
            builtins[name.name]?.mayTake(found) ?? false
            ? "“\(name.name)” is a function: write .\(name.name)()"
            : FileEndings.all.contains(name.name.lowercased())
                ? "the name of a file stands in quotes: \"….\(name.name)\""
                : suggestion == nil
                    ? ForeignName.remedy(for: name.name, in: builtins)
                        ?? found.types?.first?.advice(onField: name.name, among: names) : nil
        return Diagnostic(
            .error, "\(found.phrase) \(found.verbToHave) no field “\(name.name)”",
            span: name.span, label: suggestion,
            remedy: remedy ?? "it has \(fields)")
    }
}

extension Builtin {
    /// Whether its first argument may be that.
    fileprivate func mayTake(_ found: StaticType) -> Bool {
        parameters.first.map { found.mayFit($0.types) } ?? false
    }
}

/// What is said of words after `where`.
extension Diagnostic {
    /// - Parameter column: one that holds numbers.
    package static func noWords(_ word: String, of column: String, _ span: SourceSpan) -> Diagnostic {
        let name = column.asName
        let condition =
            switch Self.truth(of: word) {
            case true: "where \(name)"
            case false: "where not \(name)"
            case nil where Double(word) != nil: "where \(name) == \(word)"
            case nil: "where \(name), where not \(name), or where \(name) > 0"
            }
        return Diagnostic(
            .error, "\(name) holds numbers, and equals no text", span: span,
            remedy: "write \(condition)")
    }

    /// Says that a column of words has no numbers, and no truths, to equal.
    static func words(
        _ words: [String], of column: String, equalNo value: any Value, _ span: SourceSpan
    ) -> Diagnostic {
        let written = value.summary(named: nil)
        let name = column.asName
        return Diagnostic(
            .error, "\(name) holds words, and equals no \(value is Bool ? "boolean" : "number")",
            span: span,
            remedy: words.contains(written)
                ? "write \(name) == \"\(written)\"" : "\(name) is \(NameList.phrase(words, limit: 12))")
    }

    /// What a word for yes or no means; nil of any other.
    static func truth(of word: String) -> Bool? {
        switch word.lowercased() {
        case "yes", "true", "1": true
        case "no", "false", "0", "-1": false
        default: nil
        }
    }

    /// - Parameters:
    ///   - words: those of the category.
    ///   - member: what has none of them, "picture" or "row".
    package static func unknownWord(
        _ word: String, of category: String, among words: [String], of member: String, _ span: SourceSpan
    ) -> Diagnostic {
        let suggestion = Suggestion.question(for: word, among: words)
        return Diagnostic(
            .error, "no \(member) has \(category.asName) “\(word)”", span: span, label: suggestion,
            remedy: words.isEmpty
                ? "nothing is known of \(category.asName)"
                : suggestion == nil ? "\(category.asName) is \(NameList.phrase(words, limit: 12))" : nil)
    }
}

/// What is said of names that nothing binds.
extension Diagnostic {
    /// - Parameters:
    ///   - names: the variables that could have been meant.
    ///   - passing: what of the name its function wants.
    ///   - elsewhere: what to do about a name that another session has.
    static func unbound(
        _ name: String, _ span: SourceSpan, among names: [String], _ builtins: BuiltinTable,
        as passing: Parameter.Passing = .value, elsewhere: (_ name: String) -> String? = { _ in nil }
    ) -> Diagnostic {
        if name == "_" {
            return Diagnostic(
                .error, "there is no last value yet", span: span,
                remedy: "_ is the value of the statement before")
        }
        if let builtin = builtins[name] {
            return Diagnostic(
                .error, "“\(name)” is a function", span: span, remedy: "call it: \(builtin.signature)")
        }
        if let remedy = elsewhere(name) {
            return Diagnostic(.error, "nothing is called “\(name)”", span: span, remedy: remedy)
        }
        let (suggestion, foreign) =
            passing == .name
            ? (Suggestion.question(for: name, among: names), nil) : meant(by: name, own: names, builtins)
        return Diagnostic(
            .error, "nothing is called “\(name)”", span: span, label: suggestion,
            remedy: foreign ?? (suggestion == nil ? remedyForUnbound(name, passing) : nil))
    }

    private static func remedyForUnbound(_ name: String, _ passing: Parameter.Passing) -> String {
        "whos lists what there is"
            + (passing == .name && name == "all" ? ", and several go with commas: forget x, y" : "")
    }

    /// - Parameters:
    ///   - names: the functions of the program that could have been meant.
    ///   - outer: the function within which one of that name is defined.
    static func unknownFunction(
        _ callee: Identifier, among names: [String], _ builtins: BuiltinTable, within outer: String? = nil
    ) -> Diagnostic {
        if let outer {
            return Diagnostic(
                .error, "no function “\(callee.name)”", span: callee.span,
                remedy: "it is defined within \(outer), and known there alone: move its def out")
        }
        let (suggestion, foreign) = meant(by: callee.name, own: names, builtins)
        let isReserved = BuiltinTable.reservedNames.contains(callee.name)
        let usual =
            isReserved
            ? "the name is kept for a function to come; help lists those there are"
            : foreign ?? "help lists all functions"
        return Diagnostic(
            .error, "no function “\(callee.name)”", span: callee.span, label: suggestion,
            remedy: suggestion == nil ? usual : nil)
    }

    /// A misspelling of a name of one's own, else a word of other languages, else a misspelling of a function: a word
    /// that is right elsewhere, such as `int`, is no slip of the finger.
    private static func meant(
        by name: String, own names: [String], _ builtins: BuiltinTable
    ) -> (suggestion: String?, foreign: String?) {
        let foreign = ForeignName.remedy(for: name, in: builtins)
        // Of short names, nearly all are a letter away from each other.
        let own = name.count > 2 || foreign == nil ? Suggestion.question(for: name, among: names) : nil
        if own != nil || foreign != nil { return (own, own == nil ? foreign : nil) }
        return (Suggestion.question(for: name, among: builtins.names), nil)
    }
}
