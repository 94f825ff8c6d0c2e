import Language
import SessionStore
import Support

/// Makes values again of which a session keeps only how they were made.
public protocol ValueMaker: Sendable {
    /// - Returns: nil where something else comes out.
    /// - Throws: `WorkCancelled`; what keeps the value from being made: a file that is not there, a call that is not
    ///   known.
    func value(_ hash: ContentHash, recordedIn environment: Environment) throws -> (any Value)?
}

/// What programs run in: a session, with names and their values, and the functions they may call.
///
/// A session knows no functions. Code that checks a program, evaluates it or repeats a call has both here.
public final class Environment {
    public let session: Session
    public let builtins: BuiltinTable

    /// - Parameter session: one that was opened with the commands of the same functions.
    public init(session: Session, builtins: BuiltinTable) {
        (self.session, self.builtins) = (session, builtins)
        session.remaking = { [weak session] value in
            try session.flatMap {
                try builtins.maker?.value(value, recordedIn: Environment(reading: $0, builtins))
            }
        }
    }

    /// For a session that another one has already.
    private init(reading session: Session, _ builtins: BuiltinTable) {
        (self.session, self.builtins) = (session, builtins)
    }

    /// Opens the session kept in `store`, for programs that may call these functions.
    /// - Parameter types: the types of the values it may hold.
    /// - Throws: the store's errors.
    public convenience init(
        store: SessionStore, types: TypeTable, builtins: BuiltinTable, host: any Host, home: DataHome,
        scale: WorkScale = .chosen()
    ) throws {
        let session = try Session(
            store: store, types: types, commands: builtins.commands, host: host, home: home,
            engine: builtins.engine, scale: scale)
        self.init(session: session, builtins: builtins)
    }

    /// Parses a program; the person can stop that.
    func parse(_ source: SourceText) -> ParseResult {
        session.parse(
            source, isFunction: { [builtins] in builtins[$0] != nil },
            isColumn: { [session] in session.hasColumn(named: $0) },
            isFileEnding: { [builtins] in builtins.fileEndings.contains($0) })
    }
}
