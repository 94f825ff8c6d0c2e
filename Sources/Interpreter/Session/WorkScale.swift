import Foundation

/// How much work heavy functions really do: all that is asked for or, in tests of lessons, a sample of it.
///
/// The environment variable `DFI_QUICK=1` chooses the sample; each function that does less says so.
public struct WorkScale: Sendable, Equatable {
    /// The most evaluations of a reconstruction; nil for as many as asked.
    public let evaluations: Int?
    /// The most neighbours; nil for as many as asked.
    public let neighbors: Int?

    public static let full = WorkScale(evaluations: nil, neighbors: nil)
    public static let quick = WorkScale(evaluations: 6, neighbors: 5)

    /// The scale that `environment` asks for.
    public static func chosen(
        by environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> WorkScale {
        environment["DFI_QUICK"] == "1" ? .quick : .full
    }
}
