import Interpreter
import Language

/// Takes values of several types.
struct LengthFunction: Function {
    static let page = FunctionPage(summary: "The number of elements.", words: "len count")

    @Positional("a list, a table or a text", of: [.any]) var value: any Value

    func run(_ call: Call) throws -> Double {
        if let text = value as? String { return Double(text.count) }
        guard let count = value.elementCount else {
            throw call.complaint(about: $value, "\(value.typePhrase) has no length")
        }
        return Double(count)
    }
}

struct AbsFunction: Function {
    static let page = FunctionPage(summary: "A number without its sign.")

    @Positional("a number") var x: Double

    func run(_ call: Call) throws -> Double { abs(x) }
}

/// Has a default, a range and names in other languages.
struct DoubleFunction: Function {
    static let page = FunctionPage(summary: "Doubles a number.", words: "twice")

    @Positional("the number", .within(-1000...1000)) var number: Double
    @Labelled("how often", .atLeast(1), .known(as: ["count", "n"])) var times = 1

    func run(_ call: Call) throws -> Double { (0..<times).reduce(number) { number, _ in 2 * number } }
}

struct TableFunction: Function {
    static let page = FunctionPage(summary: "Makes a table of rows.")

    @Positional("the names of the columns") var columns: [String]
    @Positional("a list of lists, one for each row") var rows: ListValue

    func run(_ call: Call) throws -> TableValue {
        let cells = rows.items.map { ($0 as? ListValue)?.items ?? [] }
        guard cells.allSatisfy({ $0.count == columns.count }) else {
            throw call.complaint(about: $rows, "a row has a cell for each column")
        }
        return try TableValue(columns: columns, checking: cells)
    }
}

/// Takes any number of arguments.
struct PrintFunction: Function {
    static let page = FunctionPage(summary: "Prints values.")

    @Variadic("what to print", of: [.any]) var values: [any Value]

    func run(_ call: Call) throws -> Nothing {
        call.session.host.print(values.map { $0.summary(named: nil) }.joined(separator: " "))
        return Nothing()
    }
}

/// Evaluates its argument itself.
struct TimeFunction: Function {
    static let page = FunctionPage(summary: "Computes an expression.")
    static let command: CommandForm? = .computation
    static let gives = [ValueType.any]

    @Unevaluated("what to compute") var expression: Deferred

    func run(_ call: Call) throws -> any Value { try expression.value() }
}

/// Evaluates one of its arguments only after an error in the other.
struct AttemptFunction: Function {
    static let page = FunctionPage(summary: "Computes an expression, and carries on if it fails.")
    static let gives = [ValueType.any]

    @Unevaluated("what to compute") var expression: Deferred
    @Unevaluated("what it gives after an error", absent: "nothing") var otherwise: Deferred?

    func run(_ call: Call) throws -> any Value {
        if let value = try expression.valueOrWarning() { return value }
        return try otherwise?.value() ?? Nothing()
    }
}

/// Takes names of variables.
struct ForgetFunction: Function {
    static let page = FunctionPage(summary: "Takes names out of the session.")
    static let command: CommandForm? = .expressions
    static let effect = FunctionEffect.changesSession

    @VariableNames("variables of the session") var names: [String]

    func run(_ call: Call) throws -> Nothing {
        names.forEach(call.session.forget)
        return Nothing()
    }
}

/// Takes statements back.
struct UndoFunction: Function {
    static let page = FunctionPage(summary: "Takes back the last statement that changed names.")
    static let command: CommandForm? = .expressions
    static let effect = FunctionEffect.takesBack

    func run(_ call: Call) throws -> Nothing {
        guard try call.session.undo() != nil else { throw call.complaint("there is nothing to take back") }
        return Nothing()
    }
}

/// Ends the program.
struct ExitFunction: Function {
    static let page = FunctionPage(summary: "Leaves.")
    static let command: CommandForm? = .expressions

    func run(_ call: Call) throws -> Nothing { throw ProgramEnd() }
}
