/// A call as data: the function's name and its arguments, defaults filled in. Arguments that were left out, and for which
/// the function does without, are not there; nor are expressions that it evaluates itself.
package struct WrittenCall: Sendable {
    package struct Argument: Sendable {
        package let name: String
        package let value: any Value
        /// Whether nobody gave it.
        package let isDefault: Bool
    }

    package let function: String
    /// As written in the program: some tables name their rows after the arguments there.
    package let source: String
    /// In the order of the function's parameters.
    package let arguments: [Argument]
}
