import Language

/// The slot behind a wrapper.
final class DeclaredSlot<Content>: ArgumentSlot {
    private(set) var name = ""
    /// Made on demand: a call does not need it.
    private let declaration: () -> ArgumentDeclaration
    private let conversion: ArgumentConversion<Content>
    private(set) var arguments: [EvaluatedArgument] = []
    private var filled: Content?

    init(_ conversion: ArgumentConversion<Content>, _ declaration: @escaping () -> ArgumentDeclaration) {
        self.declaration = declaration
        self.conversion = conversion
        ArgumentCollector.current?.slots.append(self)
    }

    /// - Precondition: the function is running. `PreparedCall` fills all slots before it does, whatever is typed or
    ///   read: only a function whose `init` reads its own arguments could break this.
    var content: Content {
        guard let filled else { preconditionFailure("the argument \(name) is read before its function runs") }
        return filled
    }

    func parameter(named name: String) -> Parameter {
        declaration().parameter(named: name, holdsTexts: conversion.holdsTexts)
    }

    func fill(_ parameter: Parameter, from call: Call) throws {
        name = parameter.name
        arguments = call.binding.arguments(name)
        filled = try conversion.read(
            ArgumentReading(parameter: parameter, argument: ArgumentReference(self), call: call))
    }

    var resolved: (any Value)? { filled.flatMap(conversion.write) }
}

/// A wrapper's declaration of its argument, without the name.
struct ArgumentDeclaration {
    let summary: String
    let isLabelled: Bool
    var types: [ValueType]
    var passing = Parameter.Passing.value
    var isVariadic = false
    /// nil for an argument that must be given.
    var fallback: ParameterDefault?
    var traits: [ArgumentTrait] = []

    func parameter(named name: String, holdsTexts: Bool) -> Parameter {
        Parameter(
            name: name, types: types, fallback: fallback, isLabelled: isLabelled, isVariadic: isVariadic,
            passing: passing, summary: summary, traits: traits, holdsTexts: holdsTexts)
    }
}

/// What an argument is made from.
public struct ArgumentReading {
    public let parameter: Parameter
    /// The same argument, for messages about it.
    public let argument: ArgumentReference
    public let call: Call

    var arguments: [EvaluatedArgument] { argument.slot.arguments }

    /// An error about the argument, with carets under it.
    public func complaint(_ message: String, remedy: String?) -> Diagnostic {
        call.complaint(about: argument, message, remedy: remedy)
    }
}

/// How a given value becomes what the function reads, and how that is written.
struct ArgumentConversion<Content> {
    var holdsTexts = false
    let read: (ArgumentReading) throws -> Content
    let write: (Content) -> (any Value)?
}
