import Language

/// A call with its arguments resolved: what was given, and the defaults of the rest.
///
/// From its `written` form it can be repeated, in another session too.
struct PreparedCall {
    private let call: Call
    private let slots: [any ArgumentSlot]
    private let body: () throws -> any Value

    /// - Parameters:
    ///   - slots: those of the function's parameters, in their order.
    ///   - body: computes the value, when the slots are filled.
    /// - Throws: a `Diagnostic` for an argument that does not fit its declaration; what a default throws.
    init(_ call: Call, _ slots: [any ArgumentSlot], body: @escaping () throws -> any Value) throws {
        for (slot, parameter) in zip(slots, call.builtin.parameters) { try slot.fill(parameter, from: call) }
        (self.call, self.slots, self.body) = (call, slots, body)
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
}
