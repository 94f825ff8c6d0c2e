/// How much heavy work there was: floating-point operations, by kind of work.
public struct WorkTally: Codable, Sendable, Equatable {
    /// By `WorkLoad.kind`.
    public private(set) var operations: [String: Double] = [:]

    public init() {}

    public mutating func add(_ load: WorkLoad) { operations[load.kind, default: 0] += load.operations }
}
