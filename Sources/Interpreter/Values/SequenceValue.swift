import Support

/// What elements a value has: for `for`, comprehensions, `length`, indexes and slices. Most values have none.
public protocol SequenceValue {
    /// How many elements it has; nil for a value that is not a sequence.
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
    func reportSkipped(_ positions: [Int], in loop: LoopPlace)
}

extension SequenceValue {
    public var elementCount: Int? { nil }
    public static var hasElements: Bool { false }
    public static func elementTypes(named: Bool) -> [ValueType] { [.any] }
    public var elementsWithin: Int { elementCount ?? 0 }

    public func element(at index: any Value, monitor: any WorkMonitor) throws -> any Value {
        try element(at: index)
    }

    public func loopElement(at position: Int, in loop: LoopPlace) throws -> (any Value)? {
        try element(at: Double(position), monitor: loop.monitor)
    }

    public func reportSkipped(_ positions: [Int], in loop: LoopPlace) {}
}

extension SequenceValue where Self: Value {
    public func element(at index: any Value) throws -> any Value {
        throw NotIndexable(StaticType(constant: self), field: fieldNames.isEmpty ? nil : index as? String)
    }

    public func positions(of items: [any Value]) throws -> [Int] {
        guard let elementCount else { throw NotIndexable(StaticType(constant: self)) }
        return try ElementIndex.resolve(items, count: elementCount, of: typeName)
    }

    public func slice(_ positions: [Int]) throws -> any Value {
        guard elementCount != nil else { throw NotIndexable(StaticType(constant: self)) }
        throw NotSliceable(StaticType(constant: self))
    }
}

/// Thrown by `value[index]` on a value without elements.
struct NotIndexable: ExplainedError {
    private let found: StaticType
    /// A text that was the index of something that has fields.
    private let field: String?
    /// The variable that has the field, if it is one.
    var variable: String?

    init(_ found: StaticType, field: String? = nil, of variable: String? = nil) {
        (self.found, self.field, self.variable) = (found, field, variable)
    }

    var message: String { "\(found.phrase) \(found.verbToHave) no elements" }
    var remedy: String? {
        if let field { return "a field follows a dot: \(variable?.asName ?? "").\(field.asName)" }
        return "lists, tables, datasets and neighbour sets can be indexed"
    }
}

/// Thrown by `value[2..5]` on a value whose elements come one by one only.
struct NotSliceable: ExplainedError {
    private let found: StaticType

    init(_ found: StaticType) { self.found = found }

    var message: String { "\(found.phrase) \(found.verbToHave) no slices" }
    var remedy: String? { "take the elements one by one: [v[k] for k in 2..5]" }
}
