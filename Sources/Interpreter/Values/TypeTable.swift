/// The types of values that a session knows, and what operators mean between them.
public struct TypeTable: Sendable {
    /// The language's own, in the order in which they are asked for advice.
    public static let core: [any Value.Type] = [
        Nothing.self, Double.self, Bool.self, String.self, ListValue.self, FunctionValue.self,
        TableValue.self,
        RowValue.self,
    ]

    package let all: [any Value.Type]
    let operators: OperatorTable
    private let byKind: [String: any Value.Type]

    /// - Parameter others: types beside the language's own.
    /// - Precondition: no two are kept under one kind.
    public init(_ others: [any Value.Type]) {
        all = Self.core + others
        operators = OperatorTable(all)
        byKind = Dictionary(uniqueKeysWithValues: all.map { ($0.kind, $0) })
    }

    /// The type of the values that a session keeps under this kind.
    func type(ofKind kind: String) -> (any Value.Type)? { byKind[kind] }
}
