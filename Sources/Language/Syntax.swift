/// A half-open range of UTF-8 offsets into one source text.
public struct SourceSpan: Sendable, Hashable {
    public var lower: Int
    public var upper: Int

    public init(_ lower: Int, _ upper: Int) {
        self.lower = lower
        self.upper = upper
    }

    /// The smallest span that covers both.
    public func union(_ other: SourceSpan) -> SourceSpan {
        SourceSpan(min(lower, other.lower), max(upper, other.upper))
    }
}

/// A name as it is written in the source.
public struct Identifier: Sendable, Hashable {
    public var name: String
    public var span: SourceSpan

    public init(_ name: String, _ span: SourceSpan) {
        self.name = name
        self.span = span
    }
}

/// One statement; at the top level it is the unit that echoes, is stored and can be interrupted.
public struct Statement: Sendable {
    public indirect enum Kind: Sendable {
        /// `name = value`
        case assignment(Identifier, Expression)
        /// An expression on its own.
        case expression(Expression)
        /// `def name(parameter, parameter: default) { body }`
        case definition(FunctionDefinition)
        /// `include "file.dfis"`
        case include(path: String, pathSpan: SourceSpan)
        /// `param name = value in domain`
        case parameter(ScriptParameter)
    }

    public var kind: Kind
    public var span: SourceSpan
    /// Whether it ended in `;`, which silences its echo.
    public var isSilent: Bool
    /// Whether it ended in `&`, and so runs in the background.
    public var isBackground = false

    public init(kind: Kind, span: SourceSpan, isSilent: Bool = false) {
        self.kind = kind
        self.span = span
        self.isSilent = isSilent
    }
}

/// A parameter that a script declares: `param alpha = 3 in 0..6 step 0.5`.
public struct ScriptParameter: Sendable {
    public var name: Identifier
    public var defaultValue: Expression
    /// What it may be: a range of numbers, or a list of values; nil for any value of the default's type.
    public var domain: Expression?

    public init(name: Identifier, defaultValue: Expression, domain: Expression?) {
        self.name = name
        self.defaultValue = defaultValue
        self.domain = domain
    }

    /// Whether both may be the same values: such a declaration is the same parameter again, with another default, as in a
    /// session in which a script was run for several.
    package func hasValues(of other: ScriptParameter) -> Bool {
        domain?.description == other.domain?.description
            && (domain != nil || defaultValue.isText == other.defaultValue.isText)
    }
}

extension Expression {
    fileprivate var isText: Bool { if case .text = kind { true } else { false } }
}

/// A user's function; its value is its last expression.
public struct FunctionDefinition: Sendable {
    public struct Parameter: Sendable {
        public var name: Identifier
        public var defaultValue: Expression?

        public init(name: Identifier, defaultValue: Expression?) {
            self.name = name
            self.defaultValue = defaultValue
        }
    }

    public var name: Identifier
    public var parameters: [Parameter]
    public var body: Block

    public init(name: Identifier, parameters: [Parameter], body: Block) {
        self.name = name
        self.parameters = parameters
        self.body = body
    }
}

/// `{ statements }`; its value is that of its last statement, `nothing` if that has none. Opens no scope.
public struct Block: Sendable {
    public var statements: [Statement]
    public var span: SourceSpan

    public init(statements: [Statement], span: SourceSpan) {
        self.statements = statements
        self.span = span
    }
}

/// An argument of a call: positional where `label` is nil.
public struct Argument: Sendable {
    public var label: Identifier?
    public var value: Expression

    public init(label: Identifier?, value: Expression) {
        self.label = label
        self.value = value
    }
}

/// A piece of a string literal.
public enum TextPart: Sendable {
    case literal(String)
    /// `\(expression)`
    case interpolation(Expression)
}

public enum UnaryOperator: String, Sendable {
    case negate = "-"
    case not
}

public enum BinaryOperator: String, Sendable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case power = "^"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case and
    case or
}

/// A node of the syntax tree. Its depth is limited while parsing, so that walking and freeing it are safe.
public struct Expression: Sendable {
    public indirect enum Kind: Sendable {
        case number(Double)
        case text([TextPart])
        case boolean(Bool)
        case nothing
        /// A variable; `_` is the last value.
        case name(String)
        case list([Expression])
        /// `[element for variable in sequence]`
        case comprehension(element: Expression, variable: Identifier, sequence: Expression)
        /// `lower..upper step step`, both ends included; a step of nil is 1.
        case range(lower: Expression, upper: Expression, step: Expression?)
        case unary(UnaryOperator, Expression)
        /// `operatorSpan` covers the operator alone.
        case binary(BinaryOperator, Expression, Expression, operatorSpan: SourceSpan)
        /// `callee(arguments)`; `receiver.callee(arguments)` has the receiver as its first argument and `isMethod`.
        case call(callee: Identifier, arguments: [Argument], isMethod: Bool)
        /// `receiver.name` without parentheses.
        case field(receiver: Expression, name: Identifier)
        /// `receiver[index]`
        case index(receiver: Expression, index: Expression)
        /// `set where condition`; names inside `condition` are attributes first, variables second.
        case filter(set: Expression, condition: Expression)
        /// `if condition { … } else { … }`; `else if` is an else block of one statement.
        case conditional(condition: Expression, then: Block, otherwise: Block?)
        /// `for variable in sequence { … }`; gives `nothing`.
        case loop(variable: Identifier, sequence: Expression, body: Block)
    }

    public var kind: Kind
    public var span: SourceSpan

    public init(_ kind: Kind, _ span: SourceSpan) {
        self.kind = kind
        self.span = span
    }
}
