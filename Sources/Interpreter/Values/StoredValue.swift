import SessionStore
import Support

/// How a value is kept in a session and read back.
public protocol StoredValue {
    /// The object's kind in the session.
    static var kind: String { get }

    /// Writes this value and what it contains; returns its identity.
    func write(to writer: ObjectWriter) throws -> ContentHash

    /// Equal only for values that are the same, and found without looking at their content, such as an address; nil where
    /// there is none. It holds as long as the value is kept.
    var quickIdentity: AnyHashable? { get }

    /// Reads back what `write` wrote.
    static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value

    /// Whether a program can write a value of the type down, as it can a number; a list, if all that is in it can be.
    static var isData: Bool { get }

    /// Whether reading a value of the type back needs more than the session holds: a network's weights are half a
    /// gigabyte in a file.
    static var isHeavy: Bool { get }

    /// What distinguishes this value from others of its type: a picture's file.
    var ownName: String? { get }

    /// Whether the value comes from a file.
    /// - Parameter place: the absolute path, links followed.
    func comes(from place: String) -> Bool
}

extension StoredValue {
    public var quickIdentity: AnyHashable? { nil }
    public static var isData: Bool { false }
    public static var isHeavy: Bool { false }
    public var ownName: String? { nil }
    public func comes(from place: String) -> Bool { false }
}
