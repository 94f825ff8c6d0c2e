/// An argument that is given by position, or by its name.
public typealias Positional<Content> = Declared<Content, ByPosition>

/// An argument that is given as `name: value` only.
public typealias Labelled<Content> = Declared<Content, ByLabel>

/// How an argument may be given.
public protocol ArgumentPlace {
    static var isLabelled: Bool { get }
}

public enum ByPosition: ArgumentPlace {
    public static let isLabelled = false
}

public enum ByLabel: ArgumentPlace {
    public static let isLabelled = true
}

/// An argument of a function, declared as a property: its name is the property's, its type the property's type.
///
///     @Positional("the picture") var x: Picture
///     @Labelled("how many pictures", .atLeast(1)) var k = 100
///     @Labelled("the seed of the noise", absent: "the session's") var seed: Int?
///
/// `$k` is what messages about the argument are made with.
@propertyWrapper
public struct Declared<Content, Place: ArgumentPlace>: DeclaringWrapper {
    let slot: DeclaredSlot<Content>
    var anySlot: any ArgumentSlot { slot }

    public var wrappedValue: Content { slot.content }
    public var projectedValue: ArgumentReference { ArgumentReference(slot) }

    /// An argument that must be given.
    public init(_ summary: String, _ traits: ArgumentTrait...) where Content: ArgumentValue {
        self.init(summary, { Content.types }, { nil }, traits, .required)
    }

    /// An argument whose default is the property's.
    public init(wrappedValue: Content, _ summary: String, _ traits: ArgumentTrait...)
    where Content: ArgumentValue {
        self.init(
            summary, { Content.types }, { .value(wrappedValue.asValue) }, traits,
            .required.or { _ in wrappedValue })
    }

    /// An argument whose default depends on the session.
    public init(_ summary: String, usually fallback: SessionDefault<Content>, _ traits: ArgumentTrait...)
    where Content: ArgumentValue {
        self.init(
            summary, { Content.types }, { .session { fallback.value(in: $0)?.asValue } }, traits,
            .required.or { try fallback.compute($0.session) })
    }

    /// An argument that may be left out.
    /// - Parameter absent: what the function does then; "none" where it does without.
    public init<Given: ArgumentValue>(_ summary: String, absent: String, _ traits: ArgumentTrait...)
    where Content == Given? {
        self.init(summary, { Given.types }, { .words(absent) }, traits, .optional(.required))
    }

    /// An argument of one of several types.
    public init(_ summary: String, of types: [ValueType], _ traits: ArgumentTrait...)
    where Content == any Value {
        self.init(summary, { types }, { nil }, traits, .any)
    }

    /// An argument of one of several types that may be left out.
    public init(_ summary: String, of types: [ValueType], absent: String, _ traits: ArgumentTrait...)
    where Content == (any Value)? {
        self.init(summary, { types }, { .words(absent) }, traits, .optional(.any))
    }

    private init(
        _ summary: String, _ types: @escaping () -> [ValueType],
        _ fallback: @escaping () -> ParameterDefault?, _ traits: [ArgumentTrait],
        _ conversion: ArgumentConversion<Content>
    ) {
        slot = DeclaredSlot(conversion) {
            ArgumentDeclaration(
                summary: summary, isLabelled: Place.isLabelled,
                types: types().map { $0.narrowed(by: traits) }, fallback: fallback(), traits: traits)
        }
    }
}

extension ArgumentConversion where Content: ArgumentValue {
    /// - Precondition: something is given, of one of the argument's types.
    static var required: ArgumentConversion {
        ArgumentConversion(
            holdsTexts: Content.holdsTexts,
            read: { reading in
                guard let argument = reading.arguments.first else {
                    throw SignatureMismatch(name: reading.parameter.name)
                }
                return try Content.read(argument.value, reading)
            }, write: { $0.asValue })
    }
}

extension ArgumentConversion where Content == any Value {
    static var any: ArgumentConversion {
        ArgumentConversion(
            read: { reading in
                guard let argument = reading.arguments.first else {
                    throw SignatureMismatch(name: reading.parameter.name)
                }
                return argument.value
            }, write: { $0 })
    }
}

extension ArgumentConversion {
    /// The same, with a default.
    func or(_ fallback: @escaping (Call) throws -> Content) -> ArgumentConversion {
        ArgumentConversion(
            holdsTexts: holdsTexts,
            read: { try $0.arguments.isEmpty ? fallback($0.call) : read($0) }, write: write)
    }

    static func optional<Given>(_ given: ArgumentConversion<Given>) -> ArgumentConversion
    where Content == Given? {
        ArgumentConversion(
            holdsTexts: given.holdsTexts,
            read: { try $0.arguments.isEmpty ? nil : given.read($0) }, write: { $0.flatMap(given.write) })
    }
}

extension ValueType {
    /// The same, with what traits say of whole numbers.
    fileprivate func narrowed(by traits: [ArgumentTrait]) -> ValueType {
        guard isCount else { return self }
        for case .atLeast(let least) in traits { return .count(atLeast: least) }
        return self
    }
}
