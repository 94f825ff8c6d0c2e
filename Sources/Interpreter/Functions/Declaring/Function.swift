import Language

/// A function of the language, declared once: its stored properties are its arguments, `run` is its body, and all else
/// that is known of it – help, the reference, checks before a program runs, completion – follows from them.
///
///     struct BlurFunction: Function {
///         static let page = FunctionPage(summary: "Blurs a picture.", examples: [.init("soft = blur(x, 4)")])
///
///         @Positional("the picture") var x: Picture
///         @Positional("the Gaussian's standard deviation", .within(0...1000)) var deviation: Double
///
///         func run(_ call: Call) throws -> Picture { x.edited(try x.image.blurred(deviation: deviation)) }
///     }
///
/// One is made for each call, by `init()`, and its arguments are filled in before it runs.
public protocol Function: ArgumentGroup, SendableMetatype {
    associatedtype Output

    /// What programs call it.
    static var name: String { get }

    /// What people read about it.
    static var page: FunctionPage { get }

    /// What it gives: one of these types.
    static var gives: [ValueType] { get }

    /// What a call does to the session.
    static var effect: FunctionEffect { get }

    /// How it may drop its parentheses at a statement's start; nil where it may not.
    static var command: CommandForm? { get }

    /// - Returns: a value of a type in `gives`.
    /// - Throws: a `Diagnostic` for arguments that do not go together, and what its work throws.
    func run(_ call: Call) throws -> Output

    /// What `run` gives, as a value of the language; there for every output that is one.
    func value(of call: Call) throws -> any Value
}

/// What calling a function does to the session.
public enum FunctionEffect: Sendable {
    /// It changes nothing, and its value is what it is called for.
    case none
    /// It changes nothing, and people call it to look around: a list of what was done is better without it.
    case looksAround
    /// It changes names or settings of the session.
    case changesSession
    /// It takes statements back, and names are what they were before them.
    case takesBack
}

extension Function {
    /// The type's name, in the language's spelling: `MatchColorFunction` is `match_color`.
    public static var name: String { SnakeCase.of("\(Self.self)".trimmingSuffix("Function")) }

    public static var effect: FunctionEffect { .none }

    public static var command: CommandForm? { nil }
}

extension Function where Output: ArgumentValue {
    public static var gives: [ValueType] { Output.types }
}

extension Function where Output: Value {
    public func value(of call: Call) throws -> any Value { try run(call) }
}

extension Function where Output == any Value {
    public func value(of call: Call) throws -> any Value { try run(call) }
}

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

    /// - Parameter words: with spaces between them.
    public init(
        summary: String, discussion: String = "", examples: [Example] = [], source: String? = nil,
        seeAlso: [String] = [], words: String = ""
    ) {
        self.summary = summary
        self.discussion = discussion
        self.examples = examples
        self.source = source
        self.seeAlso = seeAlso
        self.words = words.split(separator: " ").map(String.init)
    }
}

/// Names as the language spells them.
enum SnakeCase {
    /// "matchColor" and "MatchColor" are "match_color".
    static func of(_ name: String) -> String {
        var result: [UInt8] = []
        for byte in name.utf8 {
            let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            if isCapital, !result.isEmpty { result.append(UInt8(ascii: "_")) }
            result.append(isCapital ? byte | 0x20 : byte)
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
