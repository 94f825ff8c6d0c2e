import Language
import Support

/// Where a loop goes over elements, for messages about one of them.
public struct LoopPlace {
    /// Receives what is wrong with an element.
    package let listener: any DiagnosticConsumer
    package let span: SourceSpan
    package let source: SourceText

    /// Asked several times a second whether to stop.
    public var monitor: any WorkMonitor { listener.monitor }
}

/// Receives what is wrong with values that are used all the same: a session.
package protocol DiagnosticConsumer {
    /// Says whether to stop.
    var monitor: any WorkMonitor { get }

    /// Whether that notice has not been given before; from now on it has.
    func isFirstNotice(_ notice: ContentHash) -> Bool

    /// Says something about a place in the source.
    func diagnose(_ diagnostic: Diagnostic, in source: SourceText)
}
