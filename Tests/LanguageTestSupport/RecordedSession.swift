import Foundation
import Interpreter
import Language
import SessionStore
import Support
import TestSupport

/// A session in its own folder, whose host records what is shown; both are deleted with this object.
open class RecordedSession {
    /// Has `home` and `cache`, and `scripts`, where relative inputs are looked for first.
    public var folder: String { scratch.path }
    private let scratch: ScratchFolder
    public let host: RecordingHost
    public private(set) var interpreter: Interpreter
    private let open: () throws -> Interpreter

    public var environment: Environment { interpreter.environment }
    public var session: Session { interpreter.session }

    /// - Parameters:
    ///   - sessionFile: whether the session can be reopened.
    ///   - files: writes what the session finds in its folder.
    public init(
        types: TypeTable, builtins: BuiltinTable, host: RecordingHost, sessionFile: Bool = false,
        scale: WorkScale = .full, files: (_ folder: String) throws -> Void
    ) throws {
        scratch = try ScratchFolder()
        let folder = scratch.path
        let file = sessionFile ? folder + "/test.dfisession" : nil
        self.host = host
        open = {
            let environment = try Environment(
                store: file.map(SessionStore.open) ?? SessionStore.temporary(), types: types,
                builtins: builtins, host: host,
                home: DataHome(root: folder + "/home", cache: folder + "/cache"), scale: scale)
            environment.session.searchFolders = [folder + "/scripts"]
            return Interpreter(environment: environment)
        }
        try files(folder)
        interpreter = try open()
    }

    /// Closes the session's file and reopens it, as the next start of the program does.
    /// - Parameter change: called with the file's path in between.
    public func reopen(after change: (_ path: String) throws -> Void = { _ in }) throws {
        try session.store.close()
        try change(folder + "/test.dfisession")
        interpreter = try open()
    }

    /// Runs a text as the prompt does; what is shown goes to the host.
    public func run(_ text: String) {
        do {
            try interpreter.run(SourceText(text)) { outcome in
                host.write(outcome.echo())
            }
        } catch let errors as ProgramErrors {
            for failure in errors.failures { host.diagnose(failure.diagnostic, in: failure.source) }
        } catch {
            host.write(["unexplained error: \(error)"])
        }
    }

    /// What running a text shows.
    public func output(of text: String) -> [String] {
        run(text)
        return host.takeLines()
    }

    /// What running a text shows, errors thrown.
    public func checkedOutput(of text: String) throws -> [String] {
        try interpreter.run(SourceText(text)) { outcome in
            host.write(outcome.echo())
        }
        return host.takeLines()
    }

    /// What each statement of a text gives, errors thrown; what it shows is forgotten.
    public func outcomes(of text: String) throws -> [Interpreter.Outcome] {
        defer { _ = host.takeLines() }
        var outcomes: [Interpreter.Outcome] = []
        try interpreter.run(SourceText(text)) { outcomes.append($0) }
        return outcomes
    }

    /// The value of the last statement of a text.
    public func value(of text: String) throws -> any Value {
        var last: any Value = Nothing()
        try interpreter.run(SourceText(text)) { last = $0.value }
        return last
    }

    /// What is wrong with a text before it runs.
    public func mistakes(in text: String) -> [String] {
        var checker = Checker(environment: environment)
        return checker.check(SourceText(text)).map(\.diagnostic.message)
    }

    public func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
    }
}
