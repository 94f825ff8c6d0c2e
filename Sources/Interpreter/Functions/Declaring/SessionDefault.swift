/// A default that depends on the session, such as a figure of its profile.
public struct SessionDefault<Content: Sendable>: Sendable {
    let compute: @Sendable (Session) throws -> Content
    /// What it is in a new session.
    let initial: Content

    public init(_ initial: Content, _ compute: @escaping @Sendable (Session) throws -> Content) {
        self.initial = initial
        self.compute = compute
    }

    /// Its value in the session, or in a new one if there is none.
    func value(in session: Session?) -> Content? {
        guard let session else { return initial }
        return try? compute(session)
    }
}
