import Language

/// The elements of a sequence, each made when it is reached: pictures of a set are decoded one at a time. Those that
/// cannot be decoded are left out, and reported together.
struct LoopElements {
    let count: Int
    private let sequence: any Value
    private let place: LoopPlace
    private let evaluator: Evaluator
    private var skipped: [Int] = []

    /// - Parameter expression: the sequence as it is written.
    /// - Throws: a diagnostic if it is not a sequence.
    init(of sequence: any Value, written expression: Expression, by evaluator: Evaluator) throws {
        guard let count = sequence.elementCount else {
            throw Diagnostic.notASequence(StaticType(constant: sequence), expression.span)
        }
        (self.count, self.sequence, self.evaluator) = (count, sequence, evaluator)
        place = LoopPlace(listener: evaluator.session, span: expression.span, source: evaluator.source)
    }

    /// nil for one that is left out.
    subscript(position: Int) -> (any Value)? {
        mutating get throws {
            guard let element = try sequence.loopElement(at: position, in: place) else {
                skipped.append(position)
                return nil
            }
            return try evaluator.noting(WrittenForm(element: Double(position), of: sequence)) { element }
        }
    }

    /// Reports those left out so far.
    func reportSkipped() {
        if !skipped.isEmpty { sequence.reportSkipped(skipped, in: place) }
    }
}
