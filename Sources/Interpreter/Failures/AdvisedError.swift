import Support

/// An error of the layers below that has advice in the language's words: functions, arguments, conditions.
///
/// The engine's errors are facts, and their own advice is of use to any program. For those that a person at the prompt
/// can do something about, a conformance above the engine says what to write.
package protocol AdvisedError: ExplainedError {
    /// nil if the error's own remedy is enough.
    var advice: String? { get }
}

extension ExplainedError {
    /// What a person at the prompt can do about it.
    package var remedyInWords: String? { (self as? any AdvisedError)?.advice ?? remedy }
}

/// An error about a value among operands or arguments, of which it does not know the name.
package protocol NamelessSubject: ExplainedError {
    /// nil if it has a name, or if the error is about something else.
    var subject: (any Value)? { get }

    /// The same error, with what the program calls its subject.
    func naming(_ subject: String) -> Self
}

/// Work that the person stopped and that has a partial result.
package protocol InterruptedWork: ExplainedError {
    var partialResult: any Value { get }
}
