/// What people read about a function, and find it by.
public struct FunctionPage: Sendable {
    /// Code a person can try, with the lines it prints; run as a test.
    public struct Example: Sendable {
        public let code: String
        /// What it echoes, line by line; nil where that is long or differs from machine to machine.
        public let result: String?

        public init(_ code: String, _ result: String? = nil) {
            self.code = code
            self.result = result
        }
    }

    /// One sentence.
    public let summary: String
    /// A paragraph: what a person should know before and after.
    public let discussion: String
    public let examples: [Example]
    /// Section or equation of the paper, where there is one.
    public let source: String?
    /// Names of functions a person may want next, or instead.
    public let seeAlso: [String]
    /// What people look for it by: its names in other languages and tools, and everyday words.
    public let words: [String]

    /// What to write instead of arguments that the function has elsewhere, by their names.
    public let missing: [String: String]

    /// - Parameter words: with spaces between them.
    public init(
        summary: String, discussion: String = "", examples: [Example] = [], source: String? = nil,
        seeAlso: [String] = [], words: String = "", missing: [String: String] = [:]
    ) {
        self.summary = summary
        self.discussion = discussion
        self.examples = examples
        self.source = source
        self.seeAlso = seeAlso
        self.missing = missing
        self.words = words.split(separator: " ").map(String.init)
    }
}
