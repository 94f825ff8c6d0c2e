import Language

extension BuiltinTable {
    /// Names of functions to come: sessions that used them for variables would break.
    static let reservedNames: Set<String> = [
        "continue", "why", "diff", "stale", "refresh", "note", "export", "jobs", "wait", "cancel", "preview",
        "pack", "live", "predict", "check", "expect", "made", "gather", "study", "tally",
    ]

    /// Why a program may not bind a name; nil where it may.
    func refusal(of name: Identifier) -> Diagnostic? {
        let isFunction = self[name.name] != nil
        guard isFunction || Self.reservedNames.contains(name.name) else { return nil }
        return Diagnostic(
            .error,
            "“\(name.name)” is \(isFunction ? "a function of the language" : "reserved for a function to come")",
            span: name.span, label: "choose another name")
    }
}
