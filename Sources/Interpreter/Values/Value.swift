import DeepFeatures
import Imaging
import SessionStore
import Support

/// A value of the language: immutable, and able to say what it is, to be stored in a session and read back.
///
/// A new type of value is one file with a conformance, and one line in `ValueTypes.all`.
public protocol Value: Sendable {
    /// What people call the type: "image", "attribute vector".
    var typeName: String { get }

    /// One line a person can use. `name` is what the value was bound to, for phrases such as ‖w‖.
    func summary(named name: String?) -> String

    /// What `info` shows: a line a fact.
    var details: [Detail] { get }

    /// The figures of `--json`: name and number.
    var figures: [Figure] { get }

    /// What stands behind `.name`; nil where there is no such field.
    func field(_ name: String) throws -> (any Value)?

    /// The names `field` knows.
    var fieldNames: [String] { get }

    /// Elements in order, for `for`, comprehensions and `length`; nil for a value that is no sequence.
    var elementCount: Int? { get }

    /// The element at `index` for `value[index]`.
    func element(at index: any Value) throws -> any Value

    /// `element(at:)` of values whose elements take a while to come, as pictures do.
    /// - Parameter monitor: asked several times a second whether to stop.
    func element(at index: any Value, monitor: any WorkMonitor) throws -> any Value

    /// The positions that the items of `value[list]` mean: numbers, and names where the elements have them.
    /// - Throws: `BadIndex`, `NotIndexable`, `NotEnoughMemory`; errors that name the element.
    func positions(of list: ListValue) throws -> [Int]

    /// A value of the same type that has the elements at these positions alone, in this order: `value[2..5]`.
    /// - Precondition: each lies within `elementCount`.
    func slice(_ positions: [Int]) throws -> any Value

    /// The object's kind in the session.
    static var kind: String { get }

    /// Writes this value and what it contains; returns its identity.
    func write(to writer: ObjectWriter) throws -> ContentHash

    /// Reads back what `write` wrote.
    static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value
}

/// A fact about a value, for people.
public struct Detail: Sendable, Equatable {
    public let name: String
    public let text: String

    public init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
    }
}

/// A number about a value, for programs.
public struct Figure: Sendable, Equatable {
    public let name: String
    public let value: Double

    public init(_ name: String, _ value: Double) {
        self.name = name
        self.value = value
    }
}

extension Value {
    public var details: [Detail] { [Detail("value", summary(named: nil))] }
    public var figures: [Figure] { [] }
    public func field(_ name: String) throws -> (any Value)? { nil }
    public var fieldNames: [String] { [] }
    public var elementCount: Int? { nil }

    public func element(at index: any Value) throws -> any Value {
        throw NotIndexable(self, field: fieldNames.isEmpty ? nil : index as? String)
    }

    public func element(at index: any Value, monitor: any WorkMonitor) throws -> any Value {
        try element(at: index)
    }

    public func positions(of list: ListValue) throws -> [Int] {
        guard let elementCount else { throw NotIndexable(self) }
        return try ElementIndex.resolve(list, count: elementCount, of: typeName)
    }

    public func slice(_ positions: [Int]) throws -> any Value {
        throw NotIndexable(self)
    }
}

/// All types of values, by the kind under which they are stored.
public enum ValueTypes {
    public static let all: [any Value.Type] = [
        Nothing.self, Double.self, Bool.self, String.self, ListValue.self, FunctionValue.self, Picture.self,
        Dataset.self, NeighborSet.self, Features.self, NetworkValue.self, LinearProbe.self, TableValue.self,
        RowValue.self, Mask.self,
    ]

    static func type(ofKind kind: String) -> (any Value.Type)? {
        all.first { $0.kind == kind }
    }
}

/// Thrown by `value[index]` on a value without elements.
struct NotIndexable: ExplainedError {
    let typePhrase: String
    let isPlural: Bool
    /// A text that was the index of something that has fields.
    var field: String?

    init(_ value: any Value, field: String? = nil) {
        (typePhrase, isPlural, self.field) = (value.typePhrase, value.isPlural, field)
    }

    init(_ type: StaticType, field: String?) {
        (typePhrase, isPlural, self.field) = (type.phrase, type.isPlural, field)
    }

    var message: String { "\(typePhrase) \(isPlural ? "have" : "has") no elements" }
    var remedy: String? {
        if let field { return "what it knows by a name follows a dot: .\(field.asName)" }
        return "lists, tables, datasets and neighbour sets can be indexed"
    }
}

extension Value {
    /// Whether the type's name is a plural: "features".
    package var isPlural: Bool { (self as? Features).map { !$0.isAttributeVector } ?? false }

    /// The type in a sentence: "an image", "a number", "features".
    package var typePhrase: String {
        switch self {
        case is Nothing: return typeName
        case _ where isPlural: return typeName
        default: return (typeName.first.map("aeiou".contains) ?? false ? "an " : "a ") + typeName
        }
    }
}
