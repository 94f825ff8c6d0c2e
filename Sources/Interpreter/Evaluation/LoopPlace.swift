import Language

/// Where a loop goes over elements, for what is said about one of them.
public struct LoopPlace {
    package let session: Session
    package let span: SourceSpan
    package let source: SourceText
}
