import Foundation
import Testing

/// What happens to a session when the program is killed, the power fails, or its disk does. One folder is watched at a
/// time, so its suites run one after another.
@Suite(.serialized) enum FaultTests {
    /// With DFI_FULL in the environment, as many faults as it takes to trust the result; else a sample.
    static let isFull = !(ProcessInfo.processInfo.environment["DFI_FULL"] ?? "").isEmpty
}
