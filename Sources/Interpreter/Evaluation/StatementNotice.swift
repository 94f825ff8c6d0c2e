import Language

/// Notices that evaluation gives once in a statement, however often its loops repeat.
enum StatementNotice: Hashable {
    case conditionWithoutColumns(SourceSpan)
    case numberBesideTruth(SourceSpan)
}
