import Language

/// An expression that the function evaluates itself, never, once or often; it takes all its arguments in this way.
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

    /// An expression that may be left out, and is given by its label only.
    public init(_ summary: String, absent: String) where Content == Deferred? {
        slot = DeclaredSlot(.optional(.deferred)) {
            ArgumentDeclaration(
                summary: summary, isLabelled: true, types: [.any], passing: .expression,
                fallback: .words(absent))
        }
    }
}

/// An expression that is not evaluated yet.
public struct Deferred {
    let expression: Expression
    let evaluator: any ExpressionEvaluator
    let session: Session

    /// Evaluates it, afresh each time.
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
            try session.monitor.checkCancellation()
            var warning = failure.diagnostic
            warning.severity = .warning
            session.host.diagnose(warning, in: failure.source)
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
                return Deferred(
                    expression: argument.expression, evaluator: reading.call.evaluator,
                    session: reading.call.session)
            }, write: { _ in nil })
    }
}
