import Interpreter
import Language
import PictureValues
import SessionStore
import Support

/// Makes values again by the scripts that `why` prints, each in an empty session.
struct ScriptMaker: ValueMaker {
    func value(_ hash: ContentHash, recordedIn environment: Environment) -> (any Value)? {
        let session = environment.session
        do {
            let practice = try Self.practice(for: session, on: SilentTerminal(monitor: session.monitor))
            guard
                let value = try Self.value(
                    hash, recordedIn: session, madeIn: practice, calling: environment.builtins),
                try practice.identity(of: value) == hash
            else { return nil }
            return value
        } catch {
            return nil
        }
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
    /// - Throws: `UnknownMaking`, `ProgramErrors`; the store's errors.
    static func value(
        _ hash: ContentHash, recordedIn session: Session, madeIn practice: Session,
        calling builtins: BuiltinTable
    ) throws -> (any Value)? {
        let result = "result"
        let script = try ProvenanceScript(making: hash, called: result, in: session, calling: builtins)
        let environment = Environment(session: practice, builtins: builtins)
        try Interpreter(environment: environment).run(SourceText(script.text)) { _ in }
        return try practice.value(of: result)
    }
}

/// Shows nothing: what is made again was shown before.
private final class SilentTerminal: Host {
    let monitor: any WorkMonitor
    init(monitor: any WorkMonitor) { self.monitor = monitor }
    func print(_ line: String) {}
    func diagnose(_ diagnostic: Diagnostic, in source: SourceText) {}
    func note(_ line: String) {}
    func finishWork() {}
}
