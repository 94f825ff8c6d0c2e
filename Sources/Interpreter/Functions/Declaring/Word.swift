/// A text that may be written as a bare name, as all arguments of its function may.
///
///     @Word("a function, a topic, or a name of the session", absent: "all") var name: String?
@propertyWrapper
public struct Word: DeclaringWrapper {
    let slot: DeclaredSlot<String?>
    var anySlot: any ArgumentSlot { slot }

    public var wrappedValue: String? { slot.content }
    public var projectedValue: ArgumentReference { ArgumentReference(slot) }

    public init(_ summary: String, absent: String, _ traits: ArgumentTrait...) {
        slot = DeclaredSlot(.optional(.required)) {
            ArgumentDeclaration(
                summary: summary, isLabelled: false, types: String.types, passing: .word,
                fallback: .words(absent), traits: traits)
        }
    }
}
