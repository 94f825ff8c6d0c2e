/// An argument of a function: its declaration and, while the function runs, its value.
protocol ArgumentSlot: AnyObject {
    var name: String { get }

    /// What is declared, under the property's name.
    func parameter(named name: String) -> Parameter

    /// What it is made from; several values where it takes all that follow, none for its default.
    var arguments: [EvaluatedArgument] { get }

    /// - Throws: a `Diagnostic` if the argument given does not fit; what a default throws.
    func fill(_ parameter: Parameter, from call: Call) throws

    /// What the function was called with, its default filled in; nil where it is left open, or never evaluated.
    var resolved: (any Value)? { get }
}

extension ArgumentSlot {
    /// What the call gives for it.
    var given: [EvaluatedArgument] { arguments.filter { !$0.isDefault } }
}

/// An argument, for messages about it: where it stands, and what a person would call it.
public struct ArgumentReference {
    let slot: any ArgumentSlot

    init(_ slot: any ArgumentSlot) { self.slot = slot }

    public var name: String { slot.name }
    public var isGiven: Bool { !slot.given.isEmpty }
}
