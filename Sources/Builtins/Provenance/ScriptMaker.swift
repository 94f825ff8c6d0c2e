import Interpreter
import Language
import PictureValues
import SessionStore
import Support

/// Makes values again by the scripts that `why` prints, each in an empty session.
struct ScriptMaker: ValueMaker {
    private static let result = "result"

    func value(_ hash: ContentHash, recordedIn environment: Environment) -> (any Value)? {
        let session = environment.session
        do {
            let script = try ProvenanceScript(
                making: hash, called: Self.result, in: session, calling: environment.builtins)
            let practice = try session.practice(on: SilentTerminal(monitor: session.monitor))
            practice.searchFolders = session.searchFolders
            practice.workingFolder = session.workingFolder
            let again = Environment(session: practice, builtins: environment.builtins)
            try Interpreter(environment: again).run(SourceText(script.text)) { _ in }
            guard let value = try practice.value(of: Self.result), try practice.identity(of: value) == hash
            else { return nil }
            return value
        } catch {
            return nil
        }
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
