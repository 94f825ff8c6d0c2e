import Language

/// What a condition after `where` looks up besides columns, so that it can be written down.
struct ConditionNames {
    /// The variables in the condition itself.
    private(set) var variables: [(name: String, value: any Value)] = []
    /// The functions that it calls, and those that these call, each by the name it is called by.
    private(set) var functions: [(name: String, function: FunctionValue)] = []
    /// The session's names that these functions look up.
    private(set) var globals: [(name: String, value: any Value)] = []

    /// Names that nothing binds, and values that cannot be read, are left out.
    init(_ condition: Expression, of subject: any ConditionSubject, in evaluator: Evaluator) {
        for name in condition.namesRead {
            guard let value = try? evaluator.boundValue(of: name) else { continue }
            if let function = value as? FunctionValue {
                functions.append((name, function))
            } else if subject.column(named: name) == nil {
                variables.append((name, value))
            }
        }
        addWhatFunctionsLookUp(in: evaluator.session)
    }

    /// Functions see the session's names, not those where they are called.
    private mutating func addWhatFunctionsLookUp(in session: Session) {
        var known: Set<String> = []
        var position = 0
        while position < functions.count {
            let function = functions[position].function
            position += 1
            for name in Statement(kind: .definition(function.definition), span: WrittenForm.nowhere).namesRead
            where known.insert(name).inserted {
                guard let value = try? session.value(of: name) else { continue }
                if let function = value as? FunctionValue {
                    if !functions.contains(where: { $0.name == name }) { functions.append((name, function)) }
                } else {
                    globals.append((name, value))
                }
            }
        }
    }
}
