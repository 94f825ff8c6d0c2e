import Support

/// A parameter of a function.
public struct Parameter: Sendable {
    /// How an argument reaches the function.
    public enum Passing: Sendable {
        /// Its value, computed before the call.
        case value
        /// The session's variable that it names, as a text; it is not evaluated.
        case name
        /// A bare name as a text, unevaluated; of anything else, its value.
        case word
        /// The expression itself, which the function evaluates when it wants to: `Deferred`.
        case expression
    }

    public let name: String
    /// Any of these is accepted.
    public let types: [ValueType]
    /// Its default; nil for a parameter that must be given.
    let fallback: ParameterDefault?
    /// Whether it must be given by its label.
    public let isLabelled: Bool
    /// Whether it takes all positional arguments from here on.
    public let isVariadic: Bool
    public let passing: Passing
    public let summary: String
    let traits: [ArgumentTrait]
    /// Whether lists given for it hold texts.
    let holdsTexts: Bool

    /// How the default reads in a session, in a new one where there is none; nil for a parameter that must be given.
    package func defaultText(in session: Session? = nil) -> String? { fallback?.text(in: session) }

    /// Its default in a new session as a program would write it; nil for one that is described in words, and for a
    /// parameter that must be given.
    package var initialCode: String? {
        if case .words? = fallback { nil } else { fallback?.text(in: nil) }
    }

    /// What other tools call it.
    var foreignNames: Set<String> {
        traits.reduce(into: []) { names, trait in
            if case .known(let others) = trait { names.formUnion(others) }
        }
    }

    /// How it may be written.
    var example: String? { first { if case .example(let code) = $0 { code } else { nil } } }

    /// How the list that it takes is written, where its summary says so: "[width, height] in pixels".
    var listForm: String? { first { if case .listForm = $0 { summary } else { nil } } }

    /// What the texts given for it name.
    package var completion: ArgumentCompletion? {
        first { if case .completes(let kind) = $0 { kind } else { nil } }
    }

    /// What to write other than a text, for a bare word beside a set.
    var alternative: ((_ word: String, _ set: String) -> String)? {
        first { if case .alternative(let advice) = $0 { advice } else { nil } }
    }

    /// What is wrong with a number; nil where nothing is.
    func fault(of number: Double) -> (message: String, remedy: String?)? {
        for case .within(let range, let advice) in traits where !range.contains(number) {
            let unit = first { if case .unit(let unit) = $0 { unit } else { nil } }
            let (least, most) = (
                NumberFormat.literal(range.lowerBound), NumberFormat.literal(range.upperBound)
            )
            return ("\(name) goes from \(least) to \(most)" + (unit.map { " " + $0 } ?? ""), advice)
        }
        return nil
    }

    private func first<Content>(_ content: (ArgumentTrait) -> Content?) -> Content? {
        for trait in traits { if let content = content(trait) { return content } }
        return nil
    }

    /// The words it takes, if it takes only a few.
    package var words: [String] { types.flatMap(\.words) }

    public var isRequired: Bool { fallback == nil }

    /// As a caller names it: `to:` needs its label, `set` does not.
    package var spelling: String { isLabelled ? name + ":" : isVariadic ? name + ", …" : name }

    /// "a number or a text".
    package var phrase: String { NameList.alternatives(types.map(\.phrase)) }
}
