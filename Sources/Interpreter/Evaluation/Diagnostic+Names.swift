import Language
import Support

/// Errors about names that nothing binds.
extension Diagnostic {
    /// - Parameters:
    ///   - names: the variables that could have been meant.
    ///   - passing: how its function takes the name.
    ///   - isOperand: whether it stands within an expression.
    ///   - elsewhere: what to do about a name that another session has.
    static func unbound(
        _ name: String, _ span: SourceSpan, among names: [String], _ builtins: BuiltinTable,
        as passing: Parameter.Passing = .value, isOperand: Bool = true,
        elsewhere: (_ name: String) -> String? = { _ in nil }
    ) -> Diagnostic {
        if name == "_" {
            return Diagnostic(
                .error, "there is no last value yet", span: span,
                remedy: "_ is the value of the previous statement")
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
            ? (Suggestion.question(for: name, among: names), nil)
            : meant(by: name, own: names, builtins, asOperand: isOperand)
        return Diagnostic(
            .error, "nothing is called “\(name)”", span: span, label: suggestion,
            remedy: foreign ?? (suggestion == nil ? remedyForUnbound(name, passing) : nil))
    }

    private static func remedyForUnbound(_ name: String, _ passing: Parameter.Passing) -> String {
        // Single letters are names that are missing.
        if passing != .name, name.count > 1, let truth = ForeignName.truth(of: name) {
            return "here that is written \(truth)"
        }
        return "whos lists what there is"
            + (passing == .name && name == "all" ? ", and commas separate several: forget x, y" : "")
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
                remedy: "it is defined within \(outer), and known only there: move its def out")
        }
        let (suggestion, foreign) = meant(by: callee.name, own: names, builtins)
        let isReserved = ReservedName.all[callee.name] != nil
        let usual =
            isReserved
            ? "the name is reserved for a future function; help lists the present ones"
            : foreign ?? "help lists all functions"
        return Diagnostic(
            .error, "no function “\(callee.name)”", span: callee.span, label: suggestion,
            remedy: suggestion == nil ? usual : nil)
    }

    /// A misspelling of one of the program's names, else a word of other languages, else a misspelling of a function: a
    /// word that is right elsewhere, such as `int`, is not a typing error.
    private static func meant(
        by name: String, own names: [String], _ builtins: BuiltinTable, asOperand isOperand: Bool = false
    ) -> (suggestion: String?, foreign: String?) {
        let foreign = ForeignName.remedy(for: name, in: builtins, asOperand: isOperand)
        // Nearly all short names are one letter away from each other.
        let own = name.count > 2 || foreign == nil ? Suggestion.question(for: name, among: names) : nil
        if own != nil || foreign != nil { return (own, own == nil ? foreign : nil) }
        return (Suggestion.question(for: name, among: builtins.names), nil)
    }
}
