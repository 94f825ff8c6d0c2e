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
