import Interpreter
import SessionStore

/// Copies the session into a new file.
struct SessionCopy {
    private let file: String

    /// - Parameter file: absolute.
    init(to file: String) { self.file = file }

    func run(_ call: Call) throws -> String {
        let bytes = try call.session.store.copy(to: file, monitor: call.monitor)
        KnownSessions(home: call.session.home).note(file)
        call.session.host.note("\(ByteCount.phrase(bytes)); --session '\(file)' opens it")
        return file
    }
}
