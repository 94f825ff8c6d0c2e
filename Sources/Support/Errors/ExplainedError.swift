/// An error a person can act on: what failed, with the values involved, and what to do about it.
///
/// Every layer throws its own types that conform to this; the workbench turns any of them into a
/// diagnostic at the call that caused it. Neither text ends in a full stop.
public protocol ExplainedError: Error, CustomStringConvertible {
    /// What failed and the values involved, one line, lower case at its start.
    var message: String { get }

    /// What the person can do, one line; nil if the message is enough.
    var remedy: String? { get }
}

extension ExplainedError {
    public var remedy: String? { nil }

    public var description: String {
        remedy.map { "\(message): \($0)" } ?? message
    }
}
