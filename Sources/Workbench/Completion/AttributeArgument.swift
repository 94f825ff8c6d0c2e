import DeepFeatures
import Interpreter
import PictureValues

/// An argument that names attributes of the set its call begins with: `contrast(faces, "…"`, `match: ["…"]`.
struct AttributeArgument {
    private let table: AttributeTable
    private let isContrast: Bool

    /// Nil if the argument names none, or its set is not known.
    init?(_ context: CompletionContext, _ call: OpenCall, _ session: Session) {
        guard let current = call.current, current.completion == .attribute,
            current.takesList ? context.innermost.kind == .list : context.innermost.callee != nil,
            let table = context.subjects.lazy.compactMap({ Condition.table($0, session) }).first
        else { return nil }
        self.table = table
        isContrast = !current.takesList
    }

    /// The attributes to choose from, in the table's order, but first those with an opposite, which follows the name.
    var candidates: [(text: String, label: String)] {
        guard isContrast else { return table.names.map { ($0, $0) } }
        // A picture cannot have or lack a category.
        let names = table.columns.filter { if case .numbers = $0.cells { true } else { false } }.map(\.name)
        let paired = names.compactMap { name in
            table.opposite(of: name).map { (text: name, label: "\(name) (not \($0.name))") }
        }
        return paired + names.filter { table.opposite(of: $0) == nil }.map { ($0, $0) }
    }
}
