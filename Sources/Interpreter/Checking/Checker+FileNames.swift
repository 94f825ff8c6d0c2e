import Language
import Support

/// Names of files that stand without quotes: `image(me.jpg)`, `show own/me.png`.
extension Checker {
    /// Reports an expression that can only be a file's name; false for any other.
    mutating func reportsFileName(_ expression: Expression) -> Bool {
        guard let root = rootOfFileName(expression), isNoValue(root) else { return false }
        report(.fileNameWithoutQuotes(source[expression.span], expression.span))
        return true
    }

    /// Whether what the name's last part begins with has no fields: a number, a function, or what nothing binds.
    private func isNoValue(_ root: Expression) -> Bool {
        guard case .name(let name) = root.kind else { return true }
        return name != "_" && !isInCondition && !mayMissNames && type(named: name) == nil
    }

    /// What the last part of a file's name begins with, `me` of `own/me.jpg`; nil of what does not read as one.
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
            .error, "the name of a file stands in quotes", span: span,
            remedy: code.count < 80 && !code.contains("\n") ? "write \"\(code)\"" : nil)
    }
}
