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
