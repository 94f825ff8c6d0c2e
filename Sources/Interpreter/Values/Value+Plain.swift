extension Value {
    /// Whether a program can simply write the value down: a number, a text, true or false, nothing, or a list of such.
    /// Whatever made it, it is known in full.
    package var isPlain: Bool {
        // Asked of what each operator gives: comparing types is much faster than casting.
        Self.self == Double.self || Self.isData && ((self as? any NestingValue)?.extent.isPlain ?? true)
    }
}
