import Language
import SessionStore

extension TranscribingHost {
    /// Keeps the line that a statement echoes; a long table is not written down twice.
    func keep(_ outcome: Interpreter.Outcome) {
        let isShort = outcome.name != nil || !(outcome.value is any NestingValue)
        guard isShort || outcome.value.elementsWithin <= Self.echoedElements else { return }
        let lines = outcome.echo()
        if !lines.isEmpty { keep(CellTrace.Output(.echo, lines.joined(separator: "\n"))) }
    }

    private static let echoedElements = 2_000

    func keep(_ failure: Failure) {
        keep(
            CellTrace.Output(.failure, DiagnosticRenderer().render(failure.diagnostic, in: failure.source)))
    }
}
