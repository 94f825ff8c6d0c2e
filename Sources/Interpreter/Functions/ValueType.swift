import DeepFeatures
import Imaging
import Support

/// What a parameter accepts, for checks before the call, messages and the reference page.
public enum ValueType: Sendable, Hashable {
    case any
    case number
    /// A whole number of at least the given value.
    case count(atLeast: Int)
    case text
    case boolean
    case list
    case image
    case mask
    case dataset
    case neighborSet
    case features
    case network
    case probe
    case table
    case row
    case function
    /// What statements without a value come to; no parameter accepts it, some functions give it.
    case nothing
    /// One of a few words.
    case choice([String])

    /// With its article: "an image".
    public var phrase: String {
        switch self {
        case .any: "any value"
        case .number: "a number"
        case .count(let least): "a whole number of at least \(least)"
        case .text: "a text"
        case .boolean: "true or false"
        case .list: "a list"
        case .image: "an image"
        case .mask: "a mask"
        case .dataset: "a dataset"
        case .neighborSet: "a neighbour set"
        case .features: "features"
        case .network: "a network"
        case .probe: "a probe"
        case .table: "a table"
        case .row: "a row"
        case .function: "a function"
        case .nothing: "nothing"
        case .choice(let words): words.map { "\"\($0)\"" }.joined(separator: " or ")
        }
    }

    public func accepts(_ value: any Value) -> Bool {
        switch self {
        case .any: true
        case .number: value is Double
        case .count(let least): (value as? Double).flatMap { Int(exactly: $0) }.map { $0 >= least } ?? false
        case .text: value is String
        case .boolean: value is Bool
        case .list: value is ListValue
        case .image: value is Picture
        case .mask: value is Mask
        case .dataset: value is Dataset
        case .neighborSet: value is NeighborSet
        case .features: value is Features
        case .network: value is NetworkValue
        case .probe: value is LinearProbe
        case .table: value is TableValue
        case .row: value is RowValue
        case .function: value is FunctionValue
        case .nothing: value is Nothing
        case .choice(let words): (value as? String).map(words.contains) ?? false
        }
    }

    /// The words it takes, where it takes a few only.
    package var words: [String] { if case .choice(let words) = self { words } else { [] } }
}

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
    /// How the default reads on the reference page; nil for a parameter that must be given.
    public let defaultText: String?
    /// Whether it must be given by its label.
    public let isLabelled: Bool
    /// Whether it takes all positional arguments from here on.
    public let isVariadic: Bool
    public let passing: Passing
    public let summary: String
    /// What other tools call it.
    public private(set) var foreignNames: Set<String> = []

    /// Whether lists given for it hold texts.
    public private(set) var holdsTexts = false

    /// The same parameter, of which lists hold texts.
    public var ofTexts: Parameter {
        var parameter = self
        parameter.holdsTexts = true
        return parameter
    }

    /// The same parameter, which other tools give these names.
    public func known(as names: String...) -> Parameter {
        var parameter = self
        parameter.foreignNames.formUnion(names)
        return parameter
    }

    /// A parameter given by position, or by its name.
    public static func positional(
        _ name: String, _ types: [ValueType], default text: String? = nil, _ summary: String
    ) -> Parameter {
        Parameter(
            name: name, types: types, defaultText: text, isLabelled: false, isVariadic: false,
            passing: .value, summary: summary)
    }

    /// A parameter given as `name: value` only.
    public static func labelled(
        _ name: String, _ types: [ValueType], default text: String? = nil, _ summary: String
    ) -> Parameter {
        Parameter(
            name: name, types: types, defaultText: text, isLabelled: true, isVariadic: false,
            passing: .value, summary: summary)
    }

    /// Any number of positional arguments.
    public static func variadic(_ name: String, _ types: [ValueType], _ summary: String) -> Parameter {
        Parameter(
            name: name, types: types, defaultText: "", isLabelled: false, isVariadic: true, passing: .value,
            summary: summary)
    }

    /// Any number of names of the session's variables; the function's only parameter.
    public static func names(_ name: String, _ summary: String) -> Parameter {
        Parameter(
            name: name, types: [.any], defaultText: "", isLabelled: false, isVariadic: true, passing: .name,
            summary: summary)
    }

    /// A text, given by position, that may be written as a bare name, as all arguments of its function may.
    public static func word(_ name: String, default text: String? = nil, _ summary: String) -> Parameter {
        Parameter(
            name: name, types: [.text], defaultText: text, isLabelled: false, isVariadic: false,
            passing: .word, summary: summary)
    }

    /// An expression that the function evaluates itself, as it does all its arguments.
    /// - Parameter isLabelled: whether it must be given by its label.
    public static func expression(
        _ name: String, default text: String? = nil, isLabelled: Bool = false, _ summary: String
    ) -> Parameter {
        Parameter(
            name: name, types: [.any], defaultText: text, isLabelled: isLabelled, isVariadic: false,
            passing: .expression, summary: summary)
    }

    /// The words it takes, where it takes a few.
    var words: [String] { types.flatMap(\.words) }

    public var isRequired: Bool { defaultText == nil }

    /// As a caller names it: `to:` needs its label, `set` does not.
    package var spelling: String { isLabelled ? name + ":" : isVariadic ? name + ", …" : name }

    /// "a number or a text".
    package var phrase: String { NameList.alternatives(types.map(\.phrase)) }
}
