extension Value {
    /// Whether a program can simply write the value down: a number, a text, true or false, nothing, or a list of such.
    /// Whatever made it, it is known in full.
    package var isPlain: Bool {
        // Asked of every value; comparing types is much faster than casting.
        if Self.self == Double.self || Self.self == Bool.self || Self.self == String.self
            || Self.self == Nothing.self
        {
            return true
        }
        return (self as? ListValue)?.extent.isPlain ?? false
    }
}
