/// A piece of heavy work, as far as it is known before it begins.
public struct WorkLoad: Sendable, Equatable {
    /// "100 evaluations at 200×200".
    public let description: String
    /// Floating-point operations.
    public let operations: Double
    /// What its speed depends on besides the machine.
    public let kind: String

    public init(description: String, operations: Double, kind: String) {
        self.description = description
        self.operations = operations
        self.kind = kind
    }

    /// Work on a picture that takes this many operations a pixel; a guess until such work has been timed.
    public static func pixels(
        _ size: (width: Int, height: Int), each operations: Double, kind: String
    ) -> WorkLoad {
        WorkLoad(
            description: "\(size.width)×\(size.height) pixels",
            operations: Double(size.width) * Double(size.height) * operations, kind: kind)
    }
}
