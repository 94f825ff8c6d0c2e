import Foundation

/// How many threads to compute with, as the person has chosen.
public enum ThreadChoice {
    /// The environment's variable.
    package static let variable = "DFI_THREADS"

    /// Makes a choice that holds from here on.
    /// - Parameter given: what the command line says; nil leaves it to `DFI_THREADS`, and without that to the processors
    ///   that are available.
    /// - Throws: `UnknownThreadCount` if `DFI_THREADS` is no such number.
    public static func make(_ given: Int?) throws {
        if let count = try given ?? count(in: ProcessInfo.processInfo.environment) {
            Parallel.setThreads(count)
        }
    }

    /// nil where the variable is not set, or empty.
    package static func count(in environment: [String: String]) throws -> Int? {
        guard let text = environment[variable], !text.isEmpty else { return nil }
        guard let count = Int(text), count > 0 else { throw UnknownThreadCount(text: text) }
        return count
    }
}

/// Thrown where `DFI_THREADS` is not a number of threads.
public struct UnknownThreadCount: ExplainedError, Equatable {
    public let text: String

    public var message: String { "\(ThreadChoice.variable) is “\(text)”, which is no number of threads" }
    public var remedy: String? {
        "a number of at least 1, such as 2; without it there are as many as there are processors"
    }
}
