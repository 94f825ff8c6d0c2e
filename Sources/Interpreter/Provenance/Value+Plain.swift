extension Value {
    /// Whether a program can simply write the value down: a number, a text, true or false, nothing, or a list of such.
    /// Whatever made it, it is known in full.
    package var isPlain: Bool {
        switch self {
        case is Double, is String, is Bool, is Nothing: true
        case let list as ListValue: list.extent.isPlain
        default: false
        }
    }
}
