/// Thrown before memory is taken that is not available.
public struct NotEnoughMemory: ExplainedError, Equatable {
    /// What needs the memory.
    public let purpose: String
    /// Bytes.
    public let needed: Int
    /// The limit in the way.
    public let limit: MemoryLimit
    /// How to need less.
    public let advice: String

    public init(purpose: String, needed: Int, limit: MemoryLimit, advice: String) {
        self.purpose = purpose
        self.needed = needed
        self.limit = limit
        self.advice = advice
    }

    /// The same shortage with other advice on how to need less.
    package func advising(_ advice: String) -> NotEnoughMemory {
        NotEnoughMemory(purpose: purpose, needed: needed, limit: limit, advice: advice)
    }

    public var message: String {
        "\(purpose) needs \(Self.amount(needed)) of memory; \(Self.amount(limit.bytes)) are left of \(holder)"
    }

    public var remedy: String? {
        switch limit.owner {
        case .machine: "\(advice), or end other programs"
        case .addressSpace: "\(advice), or raise the limit: ulimit -v"
        case .dataSegment: "\(advice), or raise the limit: ulimit -d"
        case .container: "\(advice), or give the container more memory"
        }
    }

    private var holder: String {
        switch limit.owner {
        case .machine: "the machine’s"
        case .addressSpace: "this process’s limit (ulimit -v)"
        case .dataSegment: "this process’s limit (ulimit -d)"
        case .container: "the container’s limit"
        }
    }

    /// "3.2 GB", "410 MB".
    private static func amount(_ bytes: Int) -> String {
        guard bytes >= 1_000_000_000 else { return "\((bytes + 500_000) / 1_000_000) MB" }
        let tenths = (Double(bytes) / 1e8).rounded()
        return "\(tenths / 10) GB"
    }
}
