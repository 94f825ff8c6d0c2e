import Builtins
import DeepFeatures
import Foundation
import Interpreter
import Language
import SessionStore
import Support

/// Which session the program opens, and what is said about it.
extension Workbench {
    func openSession() throws -> Environment {
        let store = try openStore()
        for notice in store.notices { tell(notice) }
        let environment = try environment(on: store)
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

    /// `--session`, the prompt's lasting default, or a private temporary one.
    private func openStore() throws -> SessionStore {
        if let path = options.session { return try SessionStore.open(path: path) }
        guard isInteractive else { return try SessionStore.temporary() }
        do {
            try FileManager.default.createDirectory(atPath: home.root, withIntermediateDirectories: true)
            return try SessionStore.open(path: defaultSession)
        } catch {
            let reason = Self.diagnostic(error).message
            tell(
                Diagnostic(
                    .warning, "\(reason); this prompt keeps nothing",
                    remedy: "--session FILE names another session"))
            return try SessionStore.temporary()
        }
    }
}
