/// The types of values that a session knows, and what operators mean between them.
public struct TypeTable: Sendable {
    package let all: [any Value.Type]
    let operators: OperatorTable
    private let byKind: [String: any Value.Type]

    /// - Parameter all: the types, in the order in which they are asked for advice.
    /// - Precondition: `faults(of:)` has nothing to say of them.
    init(all: [any Value.Type]) {
        self.all = all
        operators = OperatorTable(all)
        let faults = Self.twins(among: all) + operators.faults
        precondition(faults.isEmpty, faults.joined(separator: "; "))
        byKind = Dictionary(uniqueKeysWithValues: all.map { ($0.kind, $0) })
    }

    /// The type of the values that a session keeps under this kind.
    func type(ofKind kind: String) -> (any Value.Type)? { byKind[kind] }

    /// Why types cannot be in one table, one sentence for each fault: two that a session would keep under one kind, and
    /// rules of which only one could be meant, or none.
    public static func faults(of types: [any Value.Type]) -> [String] {
        twins(among: types) + OperatorTable(types).faults
    }

    private static func twins(among types: [any Value.Type]) -> [String] {
        var known: [String: any Value.Type] = [:]
        return types.compactMap { type in
            known.updateValue(type, forKey: type.kind).map {
                "\($0) and \(type) are both kept as “\(type.kind)”"
            }
        }
    }
}
