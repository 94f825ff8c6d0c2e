import Language
import Support

/// Errors about values that do not fit where they are used, found while a program runs or before.
extension Diagnostic {
    /// - Parameter example: a comparison of it.
    static func notACondition(_ found: StaticType, _ span: SourceSpan, example: String? = nil) -> Diagnostic {
        Diagnostic(
            .error, "a condition should be true or false, not \(found.phrase)", span: span,
            remedy: found.types?.lazy.compactMap { $0.type?.adviceAsCondition }.first
                ?? "compare it with something, for example \(example ?? "x > 0")")
    }

    static func notASequence(_ found: StaticType, _ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            .error, "\(found.phrase) is not a sequence", span: span,
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
                ? "the opposite of a condition is written not a" : "numbers and features can be negated")
    }

    static func notASet(_ found: StaticType, _ span: SourceSpan) -> Diagnostic {
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
            .error, "\(found.phrase) is not a position", span: span,
            remedy:
                "\(code) is the \(found.types == [.table] ? "table" : "set") itself: write it without the brackets; "
                + "its first element is \(element)")
    }

    static func noFunction(_ callee: Identifier, _ found: StaticType) -> Diagnostic {
        Diagnostic(
            .error, "“\(callee.name)” is \(found.phrase), not a function", span: callee.span,
            remedy: adviceOnCalling(callee.name, found))
    }

    /// Other languages write products and elements like calls.
    private static func adviceOnCalling(_ name: String, _ found: StaticType) -> String {
        let types = found.types ?? []
        if types.allSatisfy({ $0.hasElements ?? true }) {
            return "a product is written \(name) * (…), an element \(name)[0]"
        }
        return types == [.number]
            ? "a product is written \(name) * (…)"
            : "it has no elements either; info(\(name)) shows what there is to know about it"
    }

    /// - Parameter names: the fields there are.
    /// x.width() where x has a width; nil where the owner is not known to have such a field.
    static func calledField(_ callee: Identifier, of owner: StaticType) -> Diagnostic? {
        guard let value = owner.constant, value.fieldNames.contains(callee.name) else { return nil }
        return Diagnostic(
            .error, "“\(callee.name)” is a field of \(owner.phrase), not a function", span: callee.span,
            remedy: "write .\(callee.name), without parentheses")
    }

    static func noField(
        _ name: Identifier, of found: StaticType, among names: [String], _ builtins: BuiltinTable
    ) -> Diagnostic {
        let suggestion = Suggestion.question(for: name.name, among: names, written: \.asName)
        let fields = NameList.phrase(names.map(\.asName), limit: TableValue.shownColumns)
        let remedy: String? =
            builtins[name.name]?.mayTake(found) ?? false
            ? "“\(name.name)” is a function: write .\(name.name)()"
            : builtins.fileEndings.contains(name.name.lowercased())
                ? "a file name is written in quotes: \"….\(name.name)\""
                // One letter is the name of a column rather than a word of another language.
                : suggestion == nil && name.name.count > 1
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
