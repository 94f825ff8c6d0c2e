/// What is declared of an argument besides its name, type and default.
public enum ArgumentTrait: Sendable {
    /// A whole number of at least that.
    case atLeast(Int)
    /// A number in the range.
    /// - Parameter advice: what to write, for a message about one outside it.
    case within(ClosedRange<Double>, advice: String? = nil)
    /// What the number counts: "pixels".
    case unit(String)
    /// What other tools call the argument.
    case known(as: Set<String>)
    /// How it may be written, for messages: "match: [\"male\"]".
    case example(String)
    /// The summary is how the list is written.
    case listForm
    /// Which texts completion offers.
    case completes(ArgumentCompletion)
    /// What to say of a value of another type, if that helps more than the signature: given the types found, and the
    /// name that is written as the argument, empty for anything but a name. Nil if there is nothing to say.
    case remedy(@Sendable (_ found: [ValueType], _ written: String) -> String?)
    /// What to write other than a text, for a bare word as an argument of a call that begins with the name of a set.
    case alternative(@Sendable (_ word: String, _ set: String) -> String)
}

/// What the texts given for an argument name.
public enum ArgumentCompletion: Sendable, Hashable {
    case file
    /// A file to be written.
    case newFile
    /// A network by its name, or a file of weights.
    case network
    case layer
    /// An attribute of the set that the call begins with.
    case attribute
    /// A column of the table that the call begins with.
    case column
    /// A page of `help`.
    case page
    /// One of these words, besides any other text.
    case words([String])
}
