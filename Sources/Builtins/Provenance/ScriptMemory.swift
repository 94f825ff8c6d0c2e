import Interpreter
import Language
import SessionStore
import Support

/// What a statement has looked up to write scripts: one that saves a picture in a loop asks for the same calls each time.
final class ScriptMemory: SessionState {
    /// A call, and its code.
    struct KnownCall {
        let record: CallRecord
        /// Statements before it: definitions of a condition's functions, and of what these look up.
        let definitions: [Statement]
        /// nil where the record is damaged.
        let code: Expression?

        init(_ record: CallRecord, calling builtins: BuiltinTable) {
            self.record = record
            let program = record.program(calling: builtins)
            (definitions, code) = (program?.definitions ?? [], program?.code)
        }
    }

    private var calls: [ContentHash: KnownCall] = [:]
    private var names: [ContentHash: [String]] = [:]

    init() {}

    /// The call that gave a value; nil where that is not known.
    /// - Throws: the store's errors.
    func call(
        producing value: ContentHash, in session: Session, calling builtins: BuiltinTable
    ) throws -> KnownCall? {
        if let known = calls[value] { return known }
        guard let record = try session.call(producing: value) else { return nil }
        let call = KnownCall(record, calling: builtins)
        calls[value] = call
        return call
    }

    /// The names that a value has or had when the statement began, the present ones first.
    /// - Throws: the store's errors.
    func names(of value: ContentHash, in session: Session) throws -> [String] {
        if let known = names[value] { return known }
        let found = try session.store.names(ofValues: [value])[value] ?? []
        names[value] = found
        return found
    }
}
