import Language
import Support

/// File names written without quotes: `image(me.jpg)`, `show own/me.png`.
extension Checker {
    /// Reports an expression that can only be a file name; false for any other.
    /// - Parameter command: what stands before it in a statement that takes a text there: `export `.
    mutating func reportsFileName(_ expression: Expression, after command: String = "") -> Bool {
        guard let root = rootOfFileName(expression), isNoValue(root) else { return false }
        let name = TextLiteral.quoted(source[expression.span])
        report(.fileNameWithoutQuotes(expression.span, meant: command + name))
        return true
    }

    /// A function's name and the blank after it, where it takes a text and stands before it without parentheses; nil
    /// anywhere else.
    func bareCommand(_ builtin: Builtin, _ callee: Identifier, before argument: Argument) -> String? {
        guard builtin.command != nil, builtin.passing == .value, argument.label == nil,
            callee.span.upper <= argument.value.span.lower,
            builtin.parameters.first.map({ StaticType(.text).mayFit($0.types) }) ?? false
        else { return nil }
        let written = source[SourceSpan(callee.span.lower, argument.value.span.lower)]
        return written.contains("(") ? nil : written
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
