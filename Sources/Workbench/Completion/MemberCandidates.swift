import DeepFeatures
import Interpreter
import PictureValues
import Language
import LineEditing

/// What can follow a dot: the fields of the value before it, and the functions that take such a value first.
struct MemberCandidates {
    let environment: Environment

    private var session: Session { environment.session }

    func candidates(_ prefix: String, of items: ArraySlice<CompletionContext.Item>) -> Candidates {
        let owner = items.last?.name.flatMap { isMember(items) ? nil : $0 }
        let value = owner.flatMap { session.valueAtHand($0) }
        let names = value?.fieldNames ?? row(items)?.columns ?? []
        let fields = Candidates(names, prefix: prefix) { CompletionCandidate($0.asName) }
        return fields + methods(prefix, of: owner)
    }

    /// Whether the last name itself follows a dot.
    private func isMember(_ items: ArraySlice<CompletionContext.Item>) -> Bool {
        items.dropLast().last?.isSymbol(.dot) ?? false
    }

    /// The table of which `items` ends with a row: `t[0]`.
    private func row(_ items: ArraySlice<CompletionContext.Item>) -> TableValue? {
        guard case .group(let frame)? = items.last, frame.kind == .index else { return nil }
        return items.dropLast().last?.name.flatMap { session.valueAtHand($0) as? TableValue }
    }

    private func methods(_ prefix: String, of owner: String?) -> Candidates {
        let fitting = environment.builtins.all.filter { function in
            guard let first = function.parameters.first, !first.isLabelled, first.passing == .value else {
                return false
            }
            return owner.map { session.mayFit($0, first) } ?? true
        }
        return Candidates(fitting.map(\.name), prefix: prefix) {
            CompletionCandidate($0, suffix: "(", label: $0 + "(")
        }
    }
}
