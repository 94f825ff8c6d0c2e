import Builtins
import DeepFeatures
import Foundation
import Interpreter
import Language
import LineEditing
import SessionStore
import Support

/// Which session the program opens, and what is said about it.
extension Workbench {
    func openSession() throws -> Environment {
        let store = try openStore()
        if let path = store.path { KnownSessions(home: home).note(path) }
        for notice in store.notices { tell(notice) }
        let environment = try environment(on: store)
        if let folder = packFolder { environment.session.searchFolders.insert(folder, at: 0) }
        if store.path == nil { environment.session.remedyElsewhere = remedyInPrompt }
        return environment
    }

    func environment(on store: SessionStore) throws -> Environment {
        try Environment(store: store, types: Library.types, builtins: Library.table, host: host, home: home)
    }

    /// The prompt's lasting session.
    private var defaultSession: String { home.root + "/default.dfisession" }

    /// What to do about a name that the prompt's session has and this private one lacks. Asked once, of a program that
    /// fails, so that the cost of opening that session does not matter.
    private func remedyInPrompt(of name: String) -> String? {
        guard FileManager.default.fileExists(atPath: defaultSession),
            let store = try? SessionStore.openForReading(path: defaultSession)
        else { return nil }
        defer { try? store.close() }
        guard let names = try? store.names(), names.contains(where: { $0.name == name }) else { return nil }
        return
            "the prompt's session has it, but this is a private one: --session '\(defaultSession)' opens that"
    }

    /// The copy of a pack, `--session`, the prompt's lasting default, or a private temporary one.
    private func openStore() throws -> SessionStore {
        if let pack = options.pack { return try openPack(pack) }
        if let path = options.session { return try openKept(path) }
        guard isInteractive else { return try SessionStore.temporary() }
        do {
            try FileManager.default.createDirectory(atPath: home.root, withIntermediateDirectories: true)
            return try openKept(defaultSession)
        } catch let error as SessionDeclined {
            throw error
        } catch {
            let reason = Self.diagnostic(error).message
            tell(
                Diagnostic(
                    .warning, "\(reason); this prompt keeps nothing",
                    remedy: "--session FILE names another session"))
            return try SessionStore.temporary()
        }
    }

    /// Says, as a large session is closed, that it need not be so large.
    func adviseCompacting(_ bytes: Int) {
        host.note(
            "about \(NumberFormat.figure(Double(bytes) / 1e6)) MB of this session are results that no name needs; "
                + "session compact gives the space back")
    }

    /// The session in a file; where another program has it, a person at the prompt may go on without one.
    func openKept(_ path: String) throws -> SessionStore {
        do {
            return try SessionStore.open(path: path)
        } catch let error as SessionOpenError where error.isInUse && isInteractive {
            guard wantsTemporarySession(instead: error) else { throw SessionDeclined(reason: error) }
            tell(
                Diagnostic(
                    .warning, "this prompt keeps nothing", remedy: "session copy \"mine.dfisession\" keeps it"
                ))
            return try SessionStore.temporary()
        }
    }

    /// Says who has the session, and asks whether to go on in one that is not kept.
    private func wantsTemporarySession(instead error: SessionOpenError) -> Bool {
        tell(Diagnostic(.warning, error.message))
        let editor = ReadlineLineEditor(application: "dfi", isEnding: { Interrupt.isEnding })
        let decision = Decision("go on in a temporary session, which is not kept? (y/n) ", usual: nil) {
            guard case .line(let answer)? = try? editor.readLine(prompt: $0) else { return .ended }
            return .line(answer)
        }
        return decision == .yes
    }
}

/// Thrown where another program has the session, and the person does not want a temporary one instead.
private struct SessionDeclined: ExplainedError {
    let reason: SessionOpenError
    var message: String { "no session was opened" }
    var remedy: String? { reason.remedy }
}
