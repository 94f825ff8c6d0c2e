import Support

/// A Swift type that arguments may have: made from values of the language, and written as one.
public protocol ArgumentValue: Sendable {
    /// The types of the values it is made from.
    static var types: [ValueType] { get }

    /// Whether lists given for it hold texts.
    static var holdsTexts: Bool { get }

    /// - Parameter value: of one of `types`.
    /// - Throws: a `Diagnostic`, made with `reading`, for a value that does not fit.
    static func read(_ value: any Value, _ reading: ArgumentReading) throws -> Self

    var asValue: any Value { get }
}

extension ArgumentValue {
    public static var holdsTexts: Bool { false }
}

extension ArgumentValue where Self: Value {
    public static func read(_ value: any Value, _ reading: ArgumentReading) throws -> Self {
        guard let value = value as? Self else { throw SignatureMismatch(name: reading.parameter.name) }
        return value
    }

    public var asValue: any Value { self }
}

extension Double: ArgumentValue {
    public static var types: [ValueType] { [.number] }

    public static func read(_ value: any Value, _ reading: ArgumentReading) throws -> Double {
        guard let number = value as? Double else { throw SignatureMismatch(name: reading.parameter.name) }
        if let fault = reading.parameter.fault(of: number) {
            throw reading.complaint(fault.message, remedy: fault.remedy)
        }
        return number
    }
}

extension Int: ArgumentValue {
    public static var types: [ValueType] { [.count(atLeast: 0)] }

    public static func read(_ value: any Value, _ reading: ArgumentReading) throws -> Int {
        Int(saturating: try Double.read(value, reading))
    }

    public var asValue: any Value { Double(self) }
}

extension Bool: ArgumentValue {
    public static var types: [ValueType] { [.boolean] }
}

extension String: ArgumentValue {
    public static var types: [ValueType] { [.text] }
}

extension ListValue: ArgumentValue {
    public static var types: [ValueType] { [.list] }
}

extension TableValue: ArgumentValue {
    public static var types: [ValueType] { [.table] }
}

extension RowValue: ArgumentValue {
    public static var types: [ValueType] { [.row] }
}

extension FunctionValue: ArgumentValue {
    public static var types: [ValueType] { [.function] }
}

extension Nothing: ArgumentValue {
    public static var types: [ValueType] { [.nothing] }
}

/// A Swift type that the elements of a list may have.
public protocol ArgumentElement: Sendable {
    /// Whether the list's elements are texts.
    static var isText: Bool { get }

    /// - Throws: a `Diagnostic` about the first element that does not fit.
    static func read(_ list: ListValue, _ reading: ArgumentReading) throws -> [Self]

    var asValue: any Value { get }
}

extension ArgumentElement {
    public static var isText: Bool { false }
}

extension Array: ArgumentValue where Element: ArgumentElement {
    public static var types: [ValueType] { [.list] }
    public static var holdsTexts: Bool { Element.isText }

    public static func read(_ value: any Value, _ reading: ArgumentReading) throws -> [Element] {
        guard let list = value as? ListValue else { throw SignatureMismatch(name: reading.parameter.name) }
        return try Element.read(list, reading)
    }

    public var asValue: any Value { ListValue(map(\.asValue)) }
}

extension String: ArgumentElement {
    public static var isText: Bool { true }

    public static func read(_ list: ListValue, _ reading: ArgumentReading) throws -> [String] {
        let texts = list.items.compactMap { $0 as? String }
        guard texts.count == list.items.count else {
            throw reading.complaint(
                "\(reading.parameter.name): should be a list of texts",
                remedy: reading.parameter.example.map { "for example \($0)" })
        }
        return texts
    }
}

/// One of a few words: the cases of an enumeration.
///
///     extension ResamplingFilter: ArgumentChoice {}
public protocol ArgumentChoice: ArgumentValue, RawRepresentable<String>, CaseIterable {}

extension ArgumentChoice {
    public static var types: [ValueType] { [.choice(allCases.map(\.rawValue))] }

    public static func read(_ value: any Value, _ reading: ArgumentReading) throws -> Self {
        guard let choice = (value as? String).flatMap(Self.init) else {
            throw SignatureMismatch(name: reading.parameter.name)
        }
        return choice
    }

    public var asValue: any Value { rawValue }
}
