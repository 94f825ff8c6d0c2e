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
