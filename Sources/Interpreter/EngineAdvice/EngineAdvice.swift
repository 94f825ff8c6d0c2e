import Support

/// What to do about the engine's errors, in the language's words: functions, arguments, conditions.
///
/// The engine's errors are facts; what they advise by themselves is of use to any program. This folder has, for those
/// that a person at the prompt can do something about, what to write.
public enum EngineAdvice {
    /// What a person can do about an error: the advice here, else the error's own.
    public static func remedy(for error: any ExplainedError) -> String? {
        (error as? any AdvisedError)?.advice ?? error.remedy
    }
}

/// An error of the engine that has advice in the language's words.
protocol AdvisedError: ExplainedError {
    /// nil where the error's own remedy says it all.
    var advice: String? { get }
}
