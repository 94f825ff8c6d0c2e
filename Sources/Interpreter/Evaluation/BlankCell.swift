import Language

/// A blank cell where a value is needed: which one it is, and how to test for it.
struct BlankCell {
    /// `p.smiling`.
    private let written: String
    /// `smiling`.
    private let column: String
    /// What has the cell: "d.png" of a picture, else `p`.
    private let owner: String

    /// nil unless the expression is a field whose value is unknown.
    init?(_ expression: Expression, _ value: any Value, _ evaluator: Evaluator) throws {
        guard let nothing = value as? Nothing, nothing.isUnknown,
            case .field(let receiver, let name) = expression.kind
        else { return nil }
        written = evaluator.source[expression.span]
        column = name.name.asName
        let text = evaluator.source[receiver.span]
        guard case .name(let variable) = receiver.kind,
            let ownName = try evaluator.boundValue(of: variable)?.ownName
        else {
            owner = text
            return
        }
        owner = "\(text) (\(ownName))"
    }

    var message: String { "\(column) of \(owner) is not known: the cell is blank" }

    /// Advice for conditions and for arithmetic.
    var remedy: String {
        "test it first: if \(written) != nothing { … }; or leave blanks out: … where \(column) != nothing"
    }
}
