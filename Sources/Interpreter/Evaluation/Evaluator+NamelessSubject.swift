import Language

extension Evaluator {
    /// The error with the name of what it is about, if that is a variable in the operands or arguments.
    func naming(_ error: any Error, from operands: [Expression]) -> any Error {
        guard let error = error as? any NamelessSubject, let subject = error.subject,
            let name = operands.flatMap(\.variables).first(where: { stands($0, for: subject) })
        else { return error }
        return error.naming(name)
    }

    private func stands(_ name: String, for subject: any Value) -> Bool {
        (try? boundValue(of: name)).map { $0.isEqual(to: subject) } ?? false
    }
}
