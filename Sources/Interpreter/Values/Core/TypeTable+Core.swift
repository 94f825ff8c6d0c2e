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
