import Language

/// A call with its arguments resolved: what was given, and the defaults of the rest.
///
/// From its `written` form it can be repeated, in another session too.
struct PreparedCall {
    private let call: Call
    private let slots: [any ArgumentSlot]
    private let body: () throws -> any Value
    private let giving: (any Value) -> [String: any Value]?

    /// - Parameters:
    ///   - slots: those of the function's parameters, in their order.
    ///   - giving: the arguments that give a value, where they are others.
    ///   - body: computes the value, when the slots are filled.
    /// - Throws: a `Diagnostic` for an argument that does not fit its declaration; what a default throws.
    init(
        _ call: Call, _ slots: [any ArgumentSlot], giving: @escaping (any Value) -> [String: any Value]?,
        body: @escaping () throws -> any Value
    ) throws {
        for (slot, parameter) in zip(slots, call.builtin.parameters) { try slot.fill(parameter, from: call) }
        (self.call, self.slots, self.giving, self.body) = (call, slots, giving, body)
    }

    func run() throws -> any Value { try body() }

    var written: WrittenCall {
        WrittenCall(
            function: call.builtin.name, source: call.source[call.span],
            arguments: slots.compactMap { slot in
                slot.resolved.map {
                    WrittenCall.Argument(name: slot.name, value: $0, isDefault: slot.given.isEmpty)
                }
            })
    }

    /// The call that gives a value; nil if it is not this one with other arguments.
    func written(giving value: any Value) -> WrittenCall? {
        guard let others = giving(value) else { return nil }
        let call = written
        let kept = call.arguments.filter { others[$0.name] == nil }
        return WrittenCall(
            function: call.function, source: call.source,
            arguments: kept + others.map { WrittenCall.Argument(name: $0, value: $1, isDefault: false) })
    }
}
