/// A value of the language: immutable, and able to describe itself, to be compared, to be stored in a session and read back.
///
/// What is asked of a type is in five protocols, one for each concern. A conformance has to give `typeName`, `phrase` and
/// `summary`; `equals`; `kind`, `write` and `read`. Everything else has defaults. A new type of value is one file with a
/// conformance, and one line in the list from which a `TypeTable` is made.
public protocol Value: DescribedValue, OperandValue, FieldedValue, SequenceValue, StoredValue, Sendable,
    SendableMetatype
{
    /// What to write instead of an argument that its parameter does not accept; asked of the types that it accepts, then of
    /// those that were found.
    static func remedy(for misfit: ArgumentMisfit) -> String?
}

extension Value {
    public static func remedy(for misfit: ArgumentMisfit) -> String? { nil }
}
