/// One of two types of argument: an enumeration with a case for each.
///
///     enum PictureOrSet: ArgumentUnion {
///         case picture(Picture)
///         case set(PictureSet)
///
///         static var first: (Picture) -> PictureOrSet { Self.picture }
///         static var second: (PictureSet) -> PictureOrSet { Self.set }
///         …
///     }
public protocol ArgumentUnion: ArgumentValue {
    associatedtype First: ArgumentValue
    associatedtype Second: ArgumentValue

    static var first: (First) -> Self { get }

    static var second: (Second) -> Self { get }
}

extension ArgumentUnion {
    public static var types: [ValueType] { First.types + Second.types }
    public static var holdsTexts: Bool { First.holdsTexts || Second.holdsTexts }

    public static func read(_ value: any Value, _ reading: ArgumentReading) throws -> Self {
        First.types.contains { $0.accepts(value) }
            ? first(try First.read(value, reading)) : second(try Second.read(value, reading))
    }
}
