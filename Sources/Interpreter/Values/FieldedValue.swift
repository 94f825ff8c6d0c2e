/// What follows a value's dot.
public protocol FieldedValue {
    /// The value of `.name`; nil if there is no such field.
    func field(_ name: String) throws -> (any Value)?

    /// The names `field` knows.
    var fieldNames: [String] { get }

    /// Whether any value of the type has a field.
    static var hasFields: Bool { get }

    /// Advice on a field that values of the type do not have; nil if the list of their fields says enough.
    /// - Parameter names: the fields there are.
    static func advice(onField name: String, among names: [String]) -> String?
}

extension FieldedValue {
    public func field(_ name: String) throws -> (any Value)? { nil }
    public var fieldNames: [String] { [] }
    public static var hasFields: Bool { false }

    public static func advice(onField name: String, among names: [String]) -> String? {
        names.isEmpty ? "info(…) shows what there is to know about it" : nil
    }
}
