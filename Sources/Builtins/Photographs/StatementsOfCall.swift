import Interpreter

/// The statements that a call stands for, as one would type them, and what they read that cannot be typed.
struct StatementsOfCall {
    private(set) var code: [String] = []
    /// Values by names that the statements read.
    private(set) var values: [String: any Value] = [:]

    private let call: Call

    init(_ call: Call) { self.call = call }

    mutating func add(_ statement: String) { code.append(statement) }

    /// A name for an argument's value: the variable that was given, else one bound to what is written, or, where that
    /// means nothing outside of a function, to the value itself.
    mutating func name(
        of value: any Value, given argument: ArgumentReference, otherwise name: String
    ) -> String {
        let isTypable = call.statement(in: argument) != nil
        if isTypable, let variable = call.variable(of: argument) { return variable }
        let written = isTypable ? call.code(of: argument, or: "") : ""
        if written.isEmpty {
            values[name] = value
            add("# \(name) is what was given")
        } else {
            add("\(name) = \(written)")
        }
        return name
    }
}
