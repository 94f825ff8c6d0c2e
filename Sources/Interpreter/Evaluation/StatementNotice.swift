import Language

/// What evaluation tells once in a statement, however often its loops come by.
enum StatementNotice: Hashable {
    case conditionWithoutColumns(SourceSpan)
    case numberBesideTruth(SourceSpan)
}
