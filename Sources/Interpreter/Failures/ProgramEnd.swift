/// Thrown by `exit` and `quit`: the program ends here, normally. What was bound before is kept.
///
/// Neither the language's `try` nor anything else catches it, except the code that runs programs.
public struct ProgramEnd: Error {
    /// What the process returns; 0 says that nothing went wrong.
    public let status: UInt8

    public init(status: UInt8 = 0) { self.status = status }
}
