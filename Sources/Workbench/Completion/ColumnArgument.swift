import DeepFeatures
import Interpreter
import PictureValues

/// An argument that names columns of the table its call begins with: `sort(t, by: "…"`, `grid(t, labels: ["…"]`.
struct ColumnArgument {
    /// In the table's order.
    let columns: [String]

    /// Nil if the argument names none, or the table is not known.
    init?(_ context: CompletionContext, _ call: OpenCall, _ session: Session) {
        guard let current = call.current, current.completion == .column,
            context.innermost.kind == .list ? current.takesList : current.types.contains(.text),
            let columns = context.subjects.lazy.compactMap({ Self.columns(of: $0, session) }).first
        else { return nil }
        self.columns = columns
    }

    /// Those of the first table named in some items, or of `table(faces)`.
    private static func columns(
        of items: ArraySlice<CompletionContext.Item>, _ session: Session
    ) -> [String]? {
        let names = items.flatMap(\.names)
        if let table = names.lazy.compactMap({ session.valueAtHand($0) as? TableValue }).first {
            return table.columns
        }
        guard names.contains("table"), let attributes = Condition.table(items, session) else { return nil }
        return ["file"] + attributes.names
    }
}
