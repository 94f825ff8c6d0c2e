import Language

/// All functions that programs may call, by name.
public struct BuiltinTable: Sendable {
    /// The functions as `help` shows them.
    public let families: [FunctionFamily]
    private let byName: [String: Builtin]
    /// The functions by their `words`; of two with one word, the first.
    private let byWord: [String: Builtin]
    /// The functions, present and future, that drop their parentheses.
    public let commands: CommandTable
    /// What the names of files end in that people write in programs: lower case, without the dot.
    let fileEndings: Set<String>
    /// What computes the values that they give.
    let engine: any EngineDescription
    /// What makes values again that were made by these functions.
    let maker: (any ValueMaker)?

    /// - Parameters:
    ///   - families: the functions, in the order in which `help` shows them.
    ///   - fileEndings: of the files that functions read and write: lower case, without the dot. A name with one of them
    ///     that stands without quotes is taken for a file's.
    ///   - engine: what computes the values that they give.
    ///   - maker: what makes such values again.
    /// - Precondition: no two functions have one name.
    public init(
        _ families: [FunctionFamily], fileEndings: Set<String> = [],
        engine: any EngineDescription = PlainEngine(), maker: (any ValueMaker)? = nil
    ) {
        self.families = families
        self.fileEndings = fileEndings
        self.engine = engine
        self.maker = maker
        let builtins = families.flatMap(\.functions)
        byName = Dictionary(uniqueKeysWithValues: builtins.map { ($0.name, $0) })
        let forms = builtins.compactMap { function in function.command.map { (function.name, $0) } }
        commands = CommandTable(
            ReservedName.all.compactMapValues { $0 }.merging(forms) { _, declared in declared })
        byWord = Dictionary(
            builtins.flatMap { function in function.page.words.map { ($0, function) } },
            uniquingKeysWith: { first, _ in first })
    }

    public subscript(name: String) -> Builtin? { byName[name] }

    /// The function that people would look for by this word, in lower case.
    func function(lookedForBy word: String) -> Builtin? { byWord[word] }

    /// In alphabetical order.
    public var all: [Builtin] { byName.values.sorted { $0.name < $1.name } }

    public var names: [String] { byName.keys.sorted() }
}

/// Functions that belong together.
public struct FunctionFamily: Sendable {
    /// The heading above them, such as "Numbers and lists".
    public let title: String
    public let functions: [Builtin]

    public init(_ title: String, _ functions: [Builtin]) {
        (self.title, self.functions) = (title, functions)
    }
}
