import Language
import Support

/// An error on its way to the person: what is wrong, and the text that its span refers to.
public struct Failure: Error {
    public let diagnostic: Diagnostic
    public let source: SourceText
    /// Whether the person stopped the work.
    public let isInterrupt: Bool
    /// Set if it is not an error: the program asks to end.
    let end: ProgramEnd?
    /// The interrupted call's partial result.
    let partialResult: (any Value)?

    init(
        _ diagnostic: Diagnostic, source: SourceText, isInterrupt: Bool = false, end: ProgramEnd? = nil,
        partialResult: (any Value)? = nil
    ) {
        self.diagnostic = diagnostic
        self.source = source
        self.isInterrupt = isInterrupt
        self.end = end
        self.partialResult = partialResult
    }

    /// Whether a program may go on after it.
    var isRecoverable: Bool { !isInterrupt && end == nil }

    /// Whether the failure is that of the expression at `span` itself, not of a part of it or of a function it calls.
    func isLocated(_ span: SourceSpan, in source: SourceText) -> Bool {
        diagnostic.span == span && self.source.name == source.name && self.source.text == source.text
    }

    /// The same failure with another remedy.
    func advising(_ remedy: String) -> Failure {
        var advised = diagnostic
        advised.remedy = remedy
        return Failure(advised, source: source, isInterrupt: isInterrupt)
    }

    /// Any error of the layers below, blamed on `span`.
    init(_ error: any Error, span: SourceSpan, source: SourceText) {
        switch error {
        case let failure as Failure:
            self = failure
        case let diagnostic as Diagnostic:
            var placed = diagnostic
            placed.span = placed.span ?? span
            self.init(placed, source: source)
        case let interrupted as any InterruptedWork:
            self.init(
                Diagnostic(.error, interrupted.message, span: span), source: source, isInterrupt: true,
                partialResult: interrupted.partialResult)
        case let end as ProgramEnd:
            self.init(Diagnostic(.note, "the program ends here", span: span), source: source, end: end)
        case let explained as any ExplainedError:
            let diagnostic = Diagnostic(
                .error, explained.message, span: span, remedy: explained.remedyInWords)
            self.init(diagnostic, source: source, isInterrupt: explained is WorkCancelled)
        default:
            self.init(Diagnostic(.error, "\(error)", span: span), source: source)
        }
    }
}
