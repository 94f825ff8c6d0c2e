/// An argument of a type that its parameter does not accept.
public struct ArgumentMisfit {
    package let parameter: Parameter
    /// The function's name.
    package let function: String
    package let found: StaticType

    /// Whether the parameter accepts values of a type.
    package func wants(_ type: ValueType) -> Bool { parameter.types.contains(type) }

    /// Whether what was found is certainly of one of the types.
    package func isCertainly(_ types: ValueType...) -> Bool {
        found.types?.allSatisfy(types.contains) ?? false
    }

    /// Whether several things are wanted, in a list or as a set, and never one alone.
    package var wantsSeveral: Bool {
        wants(.list) && parameter.types.allSatisfy { $0.hasElements ?? false }
    }

    /// What to write where one thing is given and a list is wanted.
    package var adviceToList: String {
        "several go in a list: " + (parameter.summary.hasPrefix("[") ? parameter.summary : "[a, b]")
    }
}
