import SessionStore
import Support

/// A value of the language: immutable, and able to say what it is, to be stored in a session and read back.
///
/// A new type of value is one file with a conformance, and one line of the list that a `TypeTable` is made from.
public protocol Value: Sendable, SendableMetatype {
    /// What people call the type: "image", "attribute vector".
    var typeName: String { get }

    /// The type in a sentence: "an image", "a number", "features".
    var typePhrase: String { get }

    /// Whether the value reads as several things: "features have".
    var isPlural: Bool { get }

    /// Whether all values of the type do.
    static var isPlural: Bool { get }

    /// All values of the type in a sentence: "an image", "a boolean".
    static var phrase: String { get }

    /// What a parameter of the type takes, in a sentence: "an image", "true or false".
    static var acceptedPhrase: String { get }

    /// Whether two values are the same to `==`. Values of different types never are.
    func equals(_ other: Self) -> Bool

    /// One line a person can use. `name` is what the value was bound to, for phrases such as ‖w‖.
    func summary(named name: String?) -> String

    /// The value in a sentence about an argument: "the text \"many\"", "the image 40×40".
    var argumentPhrase: String { get }

    /// The value in a cell of a table.
    var cellText: String { get }

    /// The lines that a statement shows if its value is this one; nil for the summary.
    /// - Parameters:
    ///   - width: columns of the terminal that the lines should fit; nil for no limit.
    ///   - monitor: asked whether to stop while many lines are written.
    func echo(width: Int?, monitor: any WorkMonitor) -> [String]?

    /// Whether the summary is the value as a program would write it, which is not broken into lines.
    static var isLiteral: Bool { get }

    /// The value as JSON has it; nil for pictures and other values that have figures instead.
    var json: JSONValue? { get }

    /// What `info` shows: one fact a line.
    var details: [Detail] { get }

    /// The figures of `--json`: name and number.
    var figures: [Figure] { get }

    /// The value of `.name`; nil if there is no such field.
    func field(_ name: String) throws -> (any Value)?

    /// The names `field` knows.
    var fieldNames: [String] { get }

    /// Whether any value of the type has a field.
    static var hasFields: Bool { get }

    /// Elements in order, for `for`, comprehensions and `length`; nil for a value that is not a sequence.
    var elementCount: Int? { get }

    /// Whether values of the type have elements.
    static var hasElements: Bool { get }

    /// The types of the elements found by position, or by name.
    static func elementTypes(named: Bool) -> [ValueType]

    /// How many elements there are in the whole value, those of its elements included.
    var elementsWithin: Int { get }

    /// The element at `index` for `value[index]`.
    func element(at index: any Value) throws -> any Value

    /// `element(at:)` for values whose elements take a while to make, as pictures do.
    /// - Parameter monitor: asked several times a second whether to stop.
    func element(at index: any Value, monitor: any WorkMonitor) throws -> any Value

    /// The positions that the items of a list mean in `value[list]`: numbers, and names where the elements have them.
    /// - Throws: `BadIndex`, `NotIndexable`, `NotEnoughMemory`; errors that name the element.
    func positions(of items: [any Value]) throws -> [Int]

    /// A value of the same type that has the elements at these positions alone, in this order: `value[2..5]`.
    /// - Precondition: each lies within `elementCount`.
    func slice(_ positions: [Int]) throws -> any Value

    /// The element at a position in a loop; nil for one that is left out.
    func loopElement(at position: Int, in loop: LoopPlace) throws -> (any Value)?

    /// Says once, when a loop is over, which elements it left out.
    func tellSkipped(_ positions: [Int], in loop: LoopPlace)

    /// What the operators give between this type and others, or itself; of two types, one has the rule.
    static var operators: [OperatorRule] { get }

    /// What to write instead, where an operator does not go between two values, one of which is of this type.
    static func advice(on sides: OperatorSides) -> String?

    /// Advice on a field that values of the type do not have; nil if the list of their fields says enough.
    /// - Parameter names: the fields there are.
    static func advice(onField name: String, among names: [String]) -> String?

    /// What to write instead of an argument that its parameter does not accept; asked of the types that it accepts, then of
    /// those that were found.
    static func remedy(for misfit: ArgumentMisfit) -> String?

    /// What distinguishes this value from others of its type: a picture's file.
    var ownName: String? { get }

    /// Whether the value comes from a file.
    /// - Parameter place: the absolute path, links followed.
    func comes(from place: String) -> Bool

    /// Whether reading a value of the type back needs more than the session holds: a network's weights are half a
    /// gigabyte in a file.
    static var isHeavy: Bool { get }

    /// The object's kind in the session.
    static var kind: String { get }

    /// Writes this value and what it contains; returns its identity.
    func write(to writer: ObjectWriter) throws -> ContentHash

    /// Reads back what `write` wrote.
    static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value
}
