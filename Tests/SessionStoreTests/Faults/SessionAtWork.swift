import Builtins
import Foundation
import Interpreter
import Language
import LanguageTestSupport
import SessionStore
import Support
import Testing

/// A session in use, as the program has it.
final class SessionAtWork {
    let store: SessionStore
    private let interpreter: Interpreter

    init(_ path: String) throws {
        store = try SessionStore.open(path: path)
        let home = path + ".home"
        interpreter = Interpreter(
            environment: try Environment(
                store: store, types: Library.types, builtins: Library.table, host: RecordingHost(),
                home: DataHome(root: home, cache: home)))
    }

    /// What a person or a function does with a session: when it returns, that has been echoed.
    enum Step {
        case statement(String)
        /// Binds a name, then fails.
        case failing(String)
        case store((SessionStore) throws -> Void)

        var isFailing: Bool {
            if case .failing = self { true } else { false }
        }
    }

    func take(_ step: Step) throws {
        switch step {
        case .statement(let code): try run(code)
        case .failing(let code): #expect(throws: ProgramErrors.self) { try run(code) }
        case .store(let body): try body(store)
        }
    }

    private func run(_ code: String) throws {
        try interpreter.run(SourceText(code)) { _ in }
        if interpreter.session.jobs.takeFailure() { throw FailedJob() }
    }

    private struct FailedJob: Error {}

    /// As the program does when a person leaves.
    func close() throws { try interpreter.session.close() }
}
