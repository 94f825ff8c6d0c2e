extension TypeTable {
    /// The language's own types, in the order in which they are asked for advice.
    public static let core: [any Value.Type] = [
        Nothing.self, Double.self, Bool.self, String.self, ListValue.self, FunctionValue.self,
        TableValue.self, RowValue.self,
    ]

    /// The language's own types and others.
    /// - Parameter others: those beside the language's own, which are asked for advice after these.
    /// - Precondition: `faults(of:)` has nothing to say of them all.
    public init(_ others: [any Value.Type]) { self.init(all: Self.core + others) }
}

extension ValueType {
    public static let number = ValueType(Double.self)
    public static let text = ValueType(String.self)
    public static let boolean = ValueType(Bool.self)
    public static let list = ValueType(ListValue.self)
    public static let table = ValueType(TableValue.self)
    public static let row = ValueType(RowValue.self)
    public static let function = ValueType(FunctionValue.self)
    /// What statements without a value come to; no parameter accepts it, some functions give it.
    public static let nothing = ValueType(Nothing.self)
}
