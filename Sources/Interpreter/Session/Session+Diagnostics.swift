import Language

extension Session: DiagnosticConsumer {
    package func diagnose(_ diagnostic: Diagnostic, in source: SourceText) {
        host.diagnose(diagnostic, in: source)
    }
}
