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

    /// The arguments with which a call gives a value, by name, where they are others than its own: of one that was
    /// interrupted, and where what it does depends on more than its arguments. Nil if its own are right.
    func arguments(giving value: any Value) -> [String: any Value]?

    /// What `run` gives, as a value of the language; there for every output that is one.
    func value(of call: Call) throws -> any Value
}

extension Function {
    /// The type's name, in the language's spelling: `MatchColorFunction` is `match_color`.
    public static var name: String { SnakeCase.of("\(Self.self)".trimmingSuffix("Function")) }

    public static var effect: FunctionEffect { .none }

    public static var command: CommandForm? { nil }

    public func arguments(giving value: any Value) -> [String: any Value]? { nil }
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

extension Builtin {
    /// What is known of a function that is declared as a structure.
    public convenience init<Declared: Function>(_ function: Declared.Type) {
        self.init(
            name: Declared.name, returns: Declared.gives, effect: Declared.effect, command: Declared.command,
            page: Declared.page, declaration: { ArgumentList(Declared.self).parameters },
            preparation: { call in
                let (function, slots) = ArgumentCollector.make(Declared.self)
                return try PreparedCall(call, slots, giving: function.arguments(giving:)) {
                    try function.value(of: call)
                }
            })
    }
}

extension FunctionFamily {
    /// Functions that are declared as structures.
    public init(_ title: String, _ functions: any Function.Type...) {
        self.init(title, functions.map { Builtin($0) })
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
