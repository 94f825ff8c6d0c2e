import Support

/// A parameter of a function.
public struct Parameter: Sendable {
    /// What of an argument reaches the function.
    public enum Passing: Sendable {
        /// Its value, computed before the call.
        case value
        /// The session's variable that it names, as a text; it is not evaluated.
        case name
        /// A bare name as a text, unevaluated; of anything else, its value.
        case word
        /// The expression itself, which the function evaluates when it wants to: `Call.evaluate`.
        case expression
    }

    public let name: String
    /// Any of these is accepted.
    public let types: [ValueType]
    /// What it is where it is not given; nil for a parameter that must be given.
    public let fallback: ParameterDefault?
    /// Whether it must be given by its label.
    public let isLabelled: Bool
    /// Whether it takes all positional arguments from here on.
    public let isVariadic: Bool
    public let passing: Passing
    public let summary: String
    public private(set) var traits: [ArgumentTrait] = []

    /// Whether lists given for it hold texts.
    public internal(set) var holdsTexts = false

    /// How the default reads; nil for a parameter that must be given.
    public var defaultText: String? { fallback?.text(in: nil) }

    /// What other tools call it.
    var foreignNames: Set<String> {
        traits.reduce(into: []) { names, trait in
            if case .known(let others) = trait { names.formUnion(others) }
        }
    }

    /// How it may be written.
    var example: String? {
        traits.lazy.compactMap { if case .example(let code) = $0 { code } else { nil } }.first
    }

    /// What the texts given for it name.
    package var completion: ArgumentCompletion? {
        traits.lazy.compactMap { if case .completes(let kind) = $0 { kind } else { nil } }.first
    }

    /// What is wrong with a number; nil where nothing is.
    func fault(of number: Double) -> (message: String, remedy: String?)? {
        for case .within(let range, let advice) in traits where !range.contains(number) {
            let unit = traits.lazy.compactMap { if case .unit(let unit) = $0 { unit } else { nil } }.first
            let (least, most) = (NumberFormat.figure(range.lowerBound), NumberFormat.figure(range.upperBound))
            return ("\(name) goes from \(least) to \(most)" + (unit.map { " " + $0 } ?? ""), advice)
        }
        return nil
    }

    /// The same parameter, of which lists hold texts.
    public var ofTexts: Parameter {
        var parameter = self
        parameter.holdsTexts = true
        return parameter
    }

    /// The same parameter, which other tools give these names.
    public func known(as names: String...) -> Parameter {
        var parameter = self
        parameter.traits.append(.known(as: Set(names)))
        return parameter
    }

    /// A parameter given by position, or by its name.
    public static func positional(
        _ name: String, _ types: [ValueType], default text: String? = nil, _ summary: String
    ) -> Parameter {
        Parameter(
            name: name, types: types, fallback: text.map(ParameterDefault.words), isLabelled: false,
            isVariadic: false,
            passing: .value, summary: summary)
    }

    /// A parameter given as `name: value` only.
    public static func labelled(
        _ name: String, _ types: [ValueType], default text: String? = nil, _ summary: String
    ) -> Parameter {
        Parameter(
            name: name, types: types, fallback: text.map(ParameterDefault.words), isLabelled: true,
            isVariadic: false,
            passing: .value, summary: summary)
    }

    /// Any number of positional arguments.
    public static func variadic(_ name: String, _ types: [ValueType], _ summary: String) -> Parameter {
        Parameter(
            name: name, types: types, fallback: .words(""), isLabelled: false, isVariadic: true,
            passing: .value,
            summary: summary)
    }

    /// Any number of names of the session's variables; the function's only parameter.
    public static func names(_ name: String, _ summary: String) -> Parameter {
        Parameter(
            name: name, types: [.any], fallback: .words(""), isLabelled: false, isVariadic: true,
            passing: .name,
            summary: summary)
    }

    /// A text, given by position, that may be written as a bare name, as all arguments of its function may.
    public static func word(_ name: String, default text: String? = nil, _ summary: String) -> Parameter {
        Parameter(
            name: name, types: [.text], fallback: text.map(ParameterDefault.words), isLabelled: false,
            isVariadic: false,
            passing: .word, summary: summary)
    }

    /// An expression that the function evaluates itself, as it does all its arguments.
    /// - Parameter isLabelled: whether it must be given by its label.
    public static func expression(
        _ name: String, default text: String? = nil, isLabelled: Bool = false, _ summary: String
    ) -> Parameter {
        Parameter(
            name: name, types: [.any], fallback: text.map(ParameterDefault.words), isLabelled: isLabelled,
            isVariadic: false,
            passing: .expression, summary: summary)
    }

    /// The words it takes, where it takes a few.
    var words: [String] { types.flatMap(\.words) }

    public var isRequired: Bool { fallback == nil }

    /// As a caller names it: `to:` needs its label, `set` does not.
    package var spelling: String { isLabelled ? name + ":" : isVariadic ? name + ", …" : name }

    /// "a number or a text".
    package var phrase: String { NameList.alternatives(types.map(\.phrase)) }
}
