import Support

extension TokenKind {
    /// How a message calls it.
    var spoken: String {
        switch self {
        case .number(let value): "number \(value.literal)"
        case .name(let name): "name “\(name)”"
        case .quotedName(let name): "name `\(name)`"
        case .keyword(let keyword): "“\(keyword.rawValue)”"
        case .symbol(let symbol): "“\(symbol.rawValue)”"
        case .textStart, .textLiteral, .textEnd: "a text"
        case .interpolationStart: "“\\(”"
        case .interpolationEnd: "“)”"
        case .invalid: "something that is not part of the language"
        case .end: "the end of the input"
        }
    }
}

extension Statement.Kind {
    /// How a message calls a statement that something wrongly follows.
    var spoken: String {
        switch self {
        case .assignment(let name, _): "the value of \(name.name)"
        case .definition(let definition): "the definition of \(definition.name.name)"
        case .include: "the file's name"
        case .parameter(let parameter): "the parameter \(parameter.name.name)"
        case .expression(let expression): expression.spoken
        }
    }
}

extension Expression {
    fileprivate var spoken: String {
        switch kind {
        case .name(let name): "“\(name)”"
        case .number(let value): "\(value.literal)"
        case .text: "the text"
        case .call(let callee, _, _): "\(callee.name)(…)"
        case .conditional, .loop: "“}”"
        default: "the expression"
        }
    }

    /// Advice on a number that ends in a point.
    var remedyForPoint: String? {
        guard case .number(let value) = kind else { return nil }
        return "write \(value.literal) or \(value.literal).0"
    }
}
