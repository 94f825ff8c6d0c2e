import Language
import Support

/// File names written without quotes: `image(me.jpg)`, `show own/me.png`.
extension Checker {
    /// Reports an expression that can only be a file name; false for any other.
    mutating func reportsFileName(_ expression: Expression) -> Bool {
        guard let root = rootOfFileName(expression), isNoValue(root) else { return false }
        report(.fileNameWithoutQuotes(source[expression.span], expression.span))
        return true
    }

    /// Whether the start of the name's last part has no fields: it is a number, a function, or a name that nothing
    /// binds.
    private func isNoValue(_ root: Expression) -> Bool {
        guard case .name(let name) = root.kind else { return true }
        return name != "_" && !isInCondition && !mayMissNames && type(named: name) == nil
    }

    /// The start of the last part of a file name, `me` in `own/me.jpg`; nil for anything that does not read as one.
    private func rootOfFileName(_ expression: Expression) -> Expression? {
        switch expression.kind {
        case .field(let receiver, let name)
        where environment.builtins.fileEndings.contains(name.name.lowercased()):
            receiver.rootOfFields
        // A hyphen reads as a minus, a folder's slash as a division.
        case .binary(.divide, let left, let right, _), .binary(.subtract, let left, let right, _):
            left.isPartOfFileName ? rootOfFileName(right) : nil
        default: nil
        }
    }
}

extension Expression {
    fileprivate var rootOfFields: Expression? {
        switch kind {
        case .name, .number: self
        case .field(let receiver, _): receiver.rootOfFields
        default: nil
        }
    }

    fileprivate var isPartOfFileName: Bool {
        switch kind {
        case .name, .number: true
        case .field(let receiver, _): receiver.isPartOfFileName
        case .binary(.divide, let left, let right, _), .binary(.subtract, let left, let right, _):
            left.isPartOfFileName && right.isPartOfFileName
        default: false
        }
    }
}

extension Diagnostic {
    /// - Parameter code: the name as it is written.
    static func fileNameWithoutQuotes(_ code: String, _ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            .error, "a file name is written in quotes", span: span,
            remedy: code.count < 80 && !code.contains("\n") ? "write \"\(code)\"" : nil)
    }
}
