import Interpreter

/// All functions of the language, a line a family. A new function is an entry of its family's file.
public enum Library {
    public static let table = BuiltinTable(families.flatMap(\.functions))

    /// In the order in which `help` shows them.
    public static let families: [Family] = [
        LessonFunctions.family,
        PictureFunctions.family,
        MaskFunctions.family,
        SetFunctions.family,
        ProbeFunctions.family,
        FeatureFunctions.family,
        VectorFunctions.family,
        AnalysisFunctions.family,
        ReconstructionFunctions.family,
        MeasureFunctions.family,
        NetworkFunctions.family,
        ProfileFunctions.family,
        FileFunctions.family,
        NumberFunctions.family,
        SessionFunctions.family,
        HistoryFunctions.family,
    ]
}

/// Functions that belong together.
public struct Family: Sendable {
    public let title: String
    public let functions: [Builtin]
}
