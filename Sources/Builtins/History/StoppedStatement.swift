import Interpreter
import Language
import SessionStore

/// A search that was stopped, as a statement that ends where it was: `z = reconstruct(phi(x), evaluations: 37)`.
struct StoppedStatement {
    let source: String

    /// nil for a statement that has bound nothing, or nothing that it would bind again.
    /// - Throws: the store's errors.
    init?(_ item: NumberedCell, in store: SessionStore, calling builtins: BuiltinTable) throws {
        guard !item.cell.worked,
            let statement = parse(item.cell.source, commands: builtins.commands).statements.first,
            case .assignment(let name, let value) = statement.kind,
            case .call(let callee, let arguments, let isMethod) = value.kind,
            let made = try store.value(boundTo: name.name, by: item.number),
            case .call(let called, let recorded, _)? =
                try store.call(producing: made)?.code(calling: builtins)?.kind,
            called.name == callee.name, let done = recorded.first(where: { $0.label?.name == Self.label })
        else { return nil }
        let call = Expression(
            .call(
                callee: callee, arguments: arguments.filter { $0.label?.name != Self.label } + [done],
                isMethod: isMethod), value.span)
        source =
            Statement(kind: .assignment(name, call), span: statement.span, isSilent: statement.isSilent)
            .description
    }

    /// What functions that search call the number of their steps.
    private static let label = "evaluations"
}
