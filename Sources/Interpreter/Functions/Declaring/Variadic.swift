import Language

/// All positional arguments from here on.
///
///     @Variadic("what to print", of: [.any]) var values: [any Value]
@propertyWrapper
public struct Variadic: DeclaringWrapper {
    let slot: DeclaredSlot<[any Value]>
    var anySlot: any ArgumentSlot { slot }

    public var wrappedValue: [any Value] { slot.content }
    public var projectedValue: ArgumentReference { ArgumentReference(slot) }

    public init(_ summary: String, of types: [ValueType], _ traits: ArgumentTrait...) {
        slot = DeclaredSlot(ArgumentConversion(read: { $0.arguments.map(\.value) }, write: { ListValue($0) }))
        {
            ArgumentDeclaration(
                summary: summary, isLabelled: false, types: types, isVariadic: true, fallback: .words(""),
                traits: traits)
        }
    }
}

/// Any number of names of the session's variables, which are not evaluated; the function's only argument.
///
///     @VariableNames("what is no longer needed") var names: [String]
@propertyWrapper
public struct VariableNames: DeclaringWrapper {
    let slot: DeclaredSlot<[String]>
    var anySlot: any ArgumentSlot { slot }

    public var wrappedValue: [String] { slot.content }
    public var projectedValue: ArgumentReference { ArgumentReference(slot) }

    public init(_ summary: String) {
        slot = DeclaredSlot(
            ArgumentConversion(
                read: { $0.arguments.compactMap { $0.value as? String } }, write: { ListValue($0) })
        ) {
            ArgumentDeclaration(
                summary: summary, isLabelled: false, types: [.any], passing: .name, isVariadic: true,
                fallback: .words(""))
        }
    }
}

/// A text that may be written as a bare name, as all arguments of its function may.
///
///     @Word("a function, a topic, or a name of the session", absent: "all") var name: String?
@propertyWrapper
public struct Word<Content>: DeclaringWrapper {
    let slot: DeclaredSlot<Content>
    var anySlot: any ArgumentSlot { slot }

    public var wrappedValue: Content { slot.content }
    public var projectedValue: ArgumentReference { ArgumentReference(slot) }

    public init(
        _ summary: String, of types: [ValueType] = [.text], absent: String, isLabelled: Bool = false,
        _ traits: ArgumentTrait...
    ) where Content == (any Value)? {
        slot = DeclaredSlot(.optional(.any)) {
            ArgumentDeclaration(
                summary: summary, isLabelled: isLabelled, types: types, passing: .word,
                fallback: .words(absent),
                traits: traits)
        }
    }

    public init(
        _ summary: String, absent: String, isLabelled: Bool = false, _ traits: ArgumentTrait...
    ) where Content == String? {
        slot = DeclaredSlot(.optional(.required)) {
            ArgumentDeclaration(
                summary: summary, isLabelled: isLabelled, types: [.text], passing: .word,
                fallback: .words(absent), traits: traits)
        }
    }
}

/// An expression that the function evaluates itself, as it does all its arguments, now or never, once or often.
///
///     @Unevaluated("what to compute") var expression: Deferred
@propertyWrapper
public struct Unevaluated<Content>: DeclaringWrapper {
    let slot: DeclaredSlot<Content>
    var anySlot: any ArgumentSlot { slot }

    public var wrappedValue: Content { slot.content }
    public var projectedValue: ArgumentReference { ArgumentReference(slot) }

    public init(_ summary: String) where Content == Deferred {
        slot = DeclaredSlot(.deferred) {
            ArgumentDeclaration(summary: summary, isLabelled: false, types: [.any], passing: .expression)
        }
    }

    public init(_ summary: String, absent: String, isLabelled: Bool) where Content == Deferred? {
        slot = DeclaredSlot(.optional(.deferred)) {
            ArgumentDeclaration(
                summary: summary, isLabelled: isLabelled, types: [.any], passing: .expression,
                fallback: .words(absent))
        }
    }
}

/// An expression that is not evaluated yet.
public struct Deferred {
    let expression: Expression
    let evaluator: Evaluator

    /// Evaluates it, anew each time.
    /// - Throws: `Failure`.
    public func value() throws -> any Value { try evaluator.value(of: expression) }

    /// Evaluates it; where that fails, says why as a warning.
    /// - Returns: nil after an error.
    /// - Throws: where the person stopped the work, or the program wants to end.
    public func valueOrWarning() throws -> (any Value)? {
        do {
            return try value()
        } catch let failure as Failure where failure.isRecoverable {
            // Work that was stopped may end in any error.
            try evaluator.session.monitor.checkCancellation()
            var warning = failure.diagnostic
            warning.severity = .warning
            evaluator.session.host.diagnose(warning, in: failure.source)
            return nil
        }
    }
}

extension ArgumentConversion where Content == Deferred {
    fileprivate static var deferred: ArgumentConversion {
        ArgumentConversion(
            read: { reading in
                guard let argument = reading.arguments.first else {
                    throw SignatureMismatch(name: reading.parameter.name)
                }
                return Deferred(expression: argument.expression, evaluator: reading.call.evaluator)
            }, write: { _ in nil })
    }
}
