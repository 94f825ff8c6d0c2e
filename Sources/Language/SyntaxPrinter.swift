import Support

/// Writes a syntax tree in one canonical way: parsing what it writes gives the same tree, apart from the places.
///
/// Parentheses are written only where precedence needs them or a brace would be hard to see. A block of one statement
/// stays on its line; a longer one has a line for each statement, indented by four.
struct SyntaxPrinter {
    private let commands: CommandTable
    private(set) var output = ""
    private var indentation = 0

    init(commands: CommandTable) { self.commands = commands }

    // MARK: Statements

    mutating func write(_ statement: Statement) {
        switch statement.kind {
        case .assignment(let name, let value):
            write(name)
            output += " = "
            write(value)
        case .expression(let value): write(value)
        case .definition(let definition): write(definition)
        case .include(let path, _):
            output += "include "
            write([.literal(path)])
        case .parameter(let parameter): write(parameter)
        }
        if statement.isBackground { output += " &" }
        if statement.isSilent { output += ";" }
    }

    private mutating func write(_ parameter: ScriptParameter) {
        output += "param "
        write(parameter.name)
        output += " = "
        write(parameter.defaultValue)
        guard let domain = parameter.domain else { return }
        output += " in "
        write(domain)
    }

    mutating func write(_ statements: [Statement]) {
        for (index, statement) in statements.enumerated() {
            if index > 0 { newLine() }
            write(statement)
        }
    }

    private mutating func write(_ definition: FunctionDefinition) {
        output += "def "
        write(definition.name)
        output += "("
        separate(definition.parameters) { printer, parameter in
            printer.write(parameter.name)
            guard let value = parameter.defaultValue else { return }
            printer.output += ": "
            printer.write(value)
        }
        output += ") "
        write(definition.body)
    }

    private mutating func write(_ block: Block) {
        guard !block.statements.isEmpty else {
            output += "{ }"
            return
        }
        guard block.statements.count > 1 else {
            output += "{ "
            write(block.statements)
            output += " }"
            return
        }
        output += "{"
        indentation += 4
        newLine()
        write(block.statements)
        indentation -= 4
        newLine()
        output += "}"
    }

    private mutating func newLine() {
        output += "\n" + String(repeating: " ", count: indentation)
    }

    // MARK: Expressions

    /// Writes an expression, in parentheses if it holds less tightly than `minimum`.
    mutating func write(_ expression: Expression, atLeast minimum: Precedence = .filter) {
        guard expression.kind.precedence < minimum else { return write(expression.kind) }
        output += "("
        write(expression.kind)
        output += ")"
    }

    private mutating func write(_ kind: Expression.Kind) {
        switch kind {
        case .number(let value): output += value.literal
        case .text(let parts): write(parts)
        case .boolean(let value): output += value ? "true" : "false"
        case .nothing: output += "nothing"
        case .name(let name):
            // A command's name in backquotes: without them it would run at a statement's start.
            if commands[name] == nil { write(name) } else { output += "`\(name)`" }
        case .list(let elements):
            output += "["
            separate(elements) { $0.write($1) }
            output += "]"
        case .comprehension(let element, let variable, let sequence):
            output += "["
            write(element)
            output += " "
            writeFor(variable, sequence)
            output += "]"
        case .call(let callee, let arguments, let isMethod): writeCall(callee, arguments, isMethod: isMethod)
        case .field(let receiver, let name):
            writeReceiver(receiver)
            output += "."
            write(name)
        case .index(let receiver, let index):
            writeReceiver(receiver)
            output += "["
            write(index)
            output += "]"
        case .conditional(let condition, let then, let otherwise): writeIf(condition, then, otherwise)
        case .loop(let variable, let sequence, let body):
            writeFor(variable, sequence)
            output += " "
            write(body)
        case .range, .unary, .binary, .filter: writeOperation(kind)
        }
    }

    private mutating func writeOperation(_ kind: Expression.Kind) {
        switch kind {
        case .unary(.negate, let operand):
            output += "-"
            write(operand, atLeast: .sign)
        case .unary(.not, let operand):
            output += "not "
            write(operand, atLeast: .not)
        case .binary(let binary, let left, let right, _):
            write(left, atLeast: binary.leftPrecedence)
            output += " \(binary.rawValue) "
            write(right, atLeast: binary.rightPrecedence)
        case .range(let lower, let upper, let step):
            write(lower, atLeast: .sum)
            output += ".."
            write(upper, atLeast: .sum)
            guard let step else { return }
            output += " step "
            write(step, atLeast: .sum)
        case .filter(let set, let condition):
            write(set, atLeast: .filter)
            output += " where "
            write(condition, atLeast: .or)
        default: break
        }
    }

    private mutating func writeCall(_ callee: Identifier, _ arguments: [Argument], isMethod: Bool) {
        var rest = arguments[...]
        if isMethod, let receiver = rest.popFirst() {
            writeReceiver(receiver.value)
            output += "."
        }
        write(callee)
        output += "("
        separate(rest) { printer, argument in
            if let label = argument.label {
                // `else` is a label without backquotes, and in them as well.
                if label.name == Keyword.else.rawValue {
                    printer.output += label.name
                } else {
                    printer.write(label)
                }
                printer.output += ": "
            }
            printer.write(argument.value)
        }
        output += ")"
    }

    /// The part before `.` or `[`; a number is in parentheses, or its dot would look like a decimal point.
    private mutating func writeReceiver(_ receiver: Expression) {
        guard case .number = receiver.kind else { return write(receiver, atLeast: .postfix) }
        output += "("
        write(receiver.kind)
        output += ")"
    }

    private mutating func writeIf(_ condition: Expression, _ then: Block, _ otherwise: Block?) {
        output += "if "
        write(condition)
        output += " "
        write(then)
        guard let otherwise else { return }
        output += " else "
        if let next = otherwise.elseIf?.kind { write(next) } else { write(otherwise) }
    }

    private mutating func writeFor(_ variable: Identifier, _ sequence: Expression) {
        output += "for "
        write(variable)
        output += " in "
        write(sequence)
    }

    // MARK: Words

    private mutating func write(_ identifier: Identifier) { write(identifier.name) }

    private mutating func write(_ name: String) { output += name.asName }

    private mutating func write(_ parts: [TextPart]) {
        output += "\""
        for part in parts {
            switch part {
            case .literal(let text): output += TextLiteral.escaped(text)
            case .interpolation(let value):
                output += "\\("
                write(value)
                output += ")"
            }
        }
        output += "\""
    }

    private mutating func separate<Items: Collection>(
        _ items: Items, _ write: (inout SyntaxPrinter, Items.Element) -> Void
    ) {
        var isFirst = true
        for item in items {
            if !isFirst { output += ", " }
            isFirst = false
            write(&self, item)
        }
    }
}

extension Expression.Kind {
    /// How tightly it holds as it is written.
    fileprivate var precedence: Precedence {
        switch self {
        case .filter, .conditional, .loop: .filter
        case .binary(let binary, _, _, _): binary.precedence
        case .unary(.not, _): .not
        case .unary(.negate, _): .sign
        case .range: .range
        case .number(let value): value < 0 ? .sign : .postfix
        default: .postfix
        }
    }
}

extension BinaryOperator {
    /// The loosest that its left operand may be: comparisons do not chain, `^` groups to the right.
    fileprivate var leftPrecedence: Precedence {
        switch precedence {
        case .comparison, .power: precedence.tighter
        default: precedence
        }
    }
}

extension Block {
    /// The conditional that is all of the block, as `else if` makes it.
    fileprivate var elseIf: Expression? {
        guard statements.count == 1, !statements[0].isSilent,
            case .expression(let value) = statements[0].kind,
            case .conditional = value.kind
        else { return nil }
        return value
    }
}
