/// Thrown by `exit` and `quit`: the program ends here, in order, and nothing went wrong. What was bound before is kept.
///
/// No `try` of the language catches it, nor does anything else but whoever runs programs.
public struct ProgramEnd: Error {
    public init() {}
}
