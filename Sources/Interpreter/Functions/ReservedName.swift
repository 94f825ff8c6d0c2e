import Language

/// Names of future functions: sessions that used them for variables would break.
enum ReservedName {
    /// Each with the form in which it will drop its parentheses, if it will.
    static let all: [String: CommandForm?] = [
        "check": nil, "expect": nil, "gather": nil, "live": nil,
        "made": nil, "predict": nil, "study": nil,
        "tally": nil,
    ]
}

extension BuiltinTable {
    /// Why a program may not bind a name; nil where it may.
    func refusal(of name: Identifier) -> Diagnostic? {
        let isFunction = self[name.name] != nil
        guard isFunction || ReservedName.all[name.name] != nil else { return nil }
        return Diagnostic(
            .error,
            "“\(name.name)” is \(isFunction ? "a function of the language" : "reserved for a future function")",
            span: name.span, label: "choose another name")
    }
}
