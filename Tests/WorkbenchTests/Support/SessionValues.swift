import SessionStore
import Support

/// What the names of a session stand for.
func sessionValues(in session: String) throws -> [String: ContentHash] {
    let store = try SessionStore.open(path: session)
    defer { try? store.close() }
    let names = try store.names().filter { $0.name != "_" }
    return Dictionary(uniqueKeysWithValues: names.map { ($0.name, $0.object.hash) })
}
