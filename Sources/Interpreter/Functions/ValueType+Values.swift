import DeepFeatures
import Imaging

extension ValueType {
    /// The types that values have; the other cases are conditions on these.
    static let concrete: [ValueType] = [
        .number, .text, .boolean, .list, .image, .mask, .dataset, .neighborSet, .features, .network, .probe,
        .table, .row, .function, .nothing,
    ]

    /// The type of a value; `any` where no parameter names it.
    init(of value: any Value) {
        self = Self.concrete.first { $0.accepts(value) } ?? .any
    }

    /// The type of the values that a session keeps under this kind; `any` where no parameter names it.
    init(kind: String) {
        self = Self.byKind[kind] ?? .any
    }

    private static let byKind: [String: ValueType] = [
        Double.kind: .number, String.kind: .text, Bool.kind: .boolean, ListValue.kind: .list,
        Picture.kind: .image, Mask.kind: .mask, Dataset.kind: .dataset, NeighborSet.kind: .neighborSet,
        Features.kind: .features,
        NetworkValue.kind: .network, LinearProbe.kind: .probe, TableValue.kind: .table, RowValue.kind: .row,
        FunctionValue.kind: .function, Nothing.kind: .nothing,
    ]

    /// The type without conditions on the value.
    var base: ValueType {
        switch self {
        case .count: .number
        case .choice: .text
        default: self
        }
    }

    /// How messages name what was found, with its article: "a number", "an image".
    var typePhrase: String { self == .boolean ? "a boolean" : phrase }

    /// Whether such values have elements, for `for`, comprehensions and `length`; nil where that is not known.
    var hasElements: Bool? {
        switch self {
        case .list, .dataset, .neighborSet, .table, .row: true
        case .number, .text, .boolean, .image, .mask, .features, .network, .probe, .function, .nothing: false
        default: nil
        }
    }

    /// Whether no such value has a field.
    var hasNoFields: Bool {
        switch self {
        case .number, .text, .boolean, .list, .mask, .function, .nothing: true
        default: false
        }
    }
}
