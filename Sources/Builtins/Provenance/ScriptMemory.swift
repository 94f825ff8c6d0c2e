import Interpreter
import Language
import SessionStore
import Support

/// What a statement has looked up to write scripts: one that saves a picture in a loop asks for the same calls each time.
final class ScriptMemory: SessionState {
    /// A call, and its code.
    struct KnownCall {
        let making: Making
        /// Statements before it: definitions of a condition's functions, and of what these look up.
        let definitions: [Statement]
        /// nil where the record is damaged.
        let code: Expression?

        init(_ making: Making, calling builtins: BuiltinTable) {
            self.making = making
            let program = making.call.program(calling: builtins)
            (definitions, code) = (program?.definitions ?? [], program?.code)
        }

        var record: CallRecord { making.call }
    }

    /// A value, and when it is meant.
    private struct Meant: Hashable {
        let value: ContentHash
        let occasion: Occasion
    }

    private var calls: [Meant: KnownCall] = [:]
    private var names: [ContentHash: [String]] = [:]

    init() {}

    /// The call that gave a value, as it is meant on an occasion; nil where that is not known.
    /// - Throws: the store's errors.
    func call(
        producing value: ContentHash, on occasion: Occasion, in session: Session,
        calling builtins: BuiltinTable
    ) throws -> KnownCall? {
        let meant = Meant(value: value, occasion: occasion)
        if let known = calls[meant] { return known }
        guard let making = try session.making(of: value, on: occasion) else { return nil }
        let call = KnownCall(making, calling: builtins)
        calls[meant] = call
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
