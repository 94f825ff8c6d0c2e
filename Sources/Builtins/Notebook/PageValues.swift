import Interpreter
import PictureValues
import SessionStore
import Support

/// The values that statements have shown: as the session keeps them, else made again from what it keeps.
final class PageValues {
    private let environment: Environment
    private var known: [ContentHash: (any Value)?] = [:]

    init(_ environment: Environment) { self.environment = environment }

    /// nil for a value that is lost.
    /// - Throws: `WorkCancelled`.
    func value(_ hash: ContentHash) throws -> (any Value)? {
        if let known = known[hash] { return known }
        let value = try kept(hash) ?? made(hash)
        known[hash] = .some(value)
        return value
    }

    private func kept(_ hash: ContentHash) throws -> (any Value)? {
        let session = environment.session
        guard (try? session.store.header(of: hash)) ?? nil != nil else { return nil }
        do { return try session.reader.value(hash) } catch let cancelled as WorkCancelled {
            throw cancelled
        } catch { return nil }
    }

    private func made(_ hash: ContentHash) throws -> (any Value)? {
        do { return try ScriptMaker().value(hash, recordedIn: environment) } catch {
            try environment.session.monitor.checkCancellation()
            return nil
        }
    }
}
