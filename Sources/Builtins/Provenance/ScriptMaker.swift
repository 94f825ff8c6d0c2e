import Interpreter
import Language
import PictureValues
import SessionStore
import Support

/// Makes values again by the scripts that `why` prints, each in an empty session.
struct ScriptMaker: ValueMaker {
    /// First from the values nearest to it that the session keeps whole; where that fails, from files alone, as `why`
    /// does: files that are named by a kept value may lie elsewhere by now.
    func value(_ hash: ContentHash, recordedIn environment: Environment) throws -> (any Value)? {
        let kept = KeptValues(of: environment.session)
        do {
            if let value = try Self.same(hash, recordedIn: environment, from: kept) { return value }
        } catch let errors as ProgramErrors where !errors.isInterrupt {
            if let value = try? Self.same(hash, recordedIn: environment) { return value }
            try environment.session.monitor.checkCancellation()
            // What is missing here is less than what is missing for all of it.
            throw errors
        }
        return try Self.same(hash, recordedIn: environment)
    }

    /// What the script of a value makes, if that is the value.
    private static func same(
        _ hash: ContentHash, recordedIn environment: Environment, from kept: KeptValues? = nil
    ) throws -> (any Value)? {
        let session = environment.session
        let practice = try practice(for: session, on: SilentHost(monitor: session.monitor))
        let value = try value(
            hash, recordedIn: session, madeIn: practice, calling: environment.builtins, from: kept)
        return try value.map(practice.identity) == hash ? value : nil
    }
}

extension ScriptMaker {
    /// An empty session that finds files where another does.
    /// - Throws: the store's errors.
    static func practice(for session: Session, on host: (any Host)? = nil) throws -> Session {
        let practice = try session.practice(on: host)
        practice.searchFolders = session.searchFolders
        practice.workingFolder = session.workingFolder
        return practice
    }

    /// What the script of a value makes in another session; nil if that is nothing.
    /// - Parameter kept: values that need not be made again.
    /// - Throws: `UnknownMaking`, `ProgramErrors`; the store's errors.
    static func value(
        _ hash: ContentHash, recordedIn session: Session, madeIn practice: Session,
        calling builtins: BuiltinTable, from kept: KeptValues? = nil
    ) throws -> (any Value)? {
        let result = "result"
        let script = try ProvenanceScript(
            making: hash, called: result, in: session, calling: builtins,
            isGiven: { kept?[$0] != nil })
        for (input, name) in script.given { if let value = kept?[input] { practice.bind(name, to: value) } }
        let environment = Environment(session: practice, builtins: builtins)
        try Interpreter(environment: environment).run(SourceText(script.text)) { _ in }
        return try practice.value(of: result)
    }
}

/// The values that a session keeps whole, each read when it is asked for.
final class KeptValues {
    private let reader: ObjectReader
    private var values: [ContentHash: (any Value)?] = [:]

    init(of session: Session) { reader = session.readerOfWholeValues }

    /// nil for a value that is not kept, or not whole, or damaged.
    subscript(hash: ContentHash) -> (any Value)? {
        if let known = values[hash] { return known }
        let value = try? reader.value(hash)
        values[hash] = .some(value)
        return value
    }
}
