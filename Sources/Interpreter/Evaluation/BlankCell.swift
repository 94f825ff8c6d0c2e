import Language

/// A cell that nobody filled in, where a value is needed: which one it is, and how it is asked about.
struct BlankCell {
    /// `p.smiling`.
    private let written: String
    /// `smiling`.
    private let column: String
    /// What has the cell: "d.png" of a picture, else `p`.
    private let owner: String

    /// nil where the expression is no field that is unknown.
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

    /// What holds for conditions and for arithmetic.
    var remedy: String {
        "ask before: if \(written) != nothing { … }; or leave such out: … where \(column) != nothing"
    }
}
