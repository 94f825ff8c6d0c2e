/// An argument of a type that its parameter does not accept: what is known of both.
public struct ArgumentMisfit {
    /// The function's name.
    package let function: String
    /// The parameter's name.
    package let name: String
    /// What it accepts: any of these.
    package let types: [ValueType]
    /// Whether it must be given by its label.
    package let isLabelled: Bool
    /// How a list for it is written, where the page says so.
    package let listForm: String?
    /// What was given.
    package let found: StaticType

    /// Whether the parameter accepts values of a type.
    package func wants(_ type: ValueType) -> Bool { types.contains(type) }

    /// Whether what was found is certainly of one of the types.
    package func isCertainly(_ types: ValueType...) -> Bool {
        found.types?.allSatisfy(types.contains) ?? false
    }

    /// Whether several things are wanted, in a list or as a set, and never one alone.
    package var wantsSeveral: Bool { wants(.list) && types.allSatisfy { $0.hasElements ?? false } }

    /// The words that the parameter takes, where it takes a few only.
    package var words: [String] { types.flatMap(\.words) }

    /// What to write where one thing is given and a list is wanted.
    package var adviceToList: String {
        "several go in a list: " + (listForm ?? "[a, b]")
    }
}
