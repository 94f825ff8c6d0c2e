/// Thrown by `exit` and `quit`: the program ends here, in order. What was bound before is kept.
///
/// No `try` of the language catches it, nor does anything else but whoever runs programs.
public struct ProgramEnd: Error {
    /// What the process returns; 0 says that nothing went wrong.
    public let status: UInt8

    public init(status: UInt8 = 0) { self.status = status }
}
