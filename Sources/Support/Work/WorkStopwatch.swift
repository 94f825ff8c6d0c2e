import Foundation

/// Predicts how long heavy work will take, from how long such work took on this machine before.
///
/// Rates are remembered in a small file, one for each kind of work and number of threads. If the file cannot be read or
/// written, nothing is remembered. One thread at a time.
public final class WorkStopwatch {
    /// Work that takes longer than this is announced, in seconds.
    public static let announcementThreshold = 2.0

    /// Operations per second and thread if nothing is remembered: what a recent processor does. They are those of plain
    /// convolutions, of which ours need a quarter.
    package static let firstGuess = 100e9

    private let file: String
    private let threads: Int
    private let now: () -> Double
    private lazy var rates = readRates()

    /// All the work it was given, whether or not that came to its end.
    public private(set) var announced = WorkTally()

    /// - Parameters:
    ///   - file: JSON, made when there is something to remember.
    ///   - now: a clock in seconds.
    public init(
        file: String, threads: Int = Parallel.threads,
        now: @escaping () -> Double = { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }
    ) {
        self.file = file
        self.threads = threads
        self.now = now
    }

    /// Seconds that the work will take, roughly.
    public func expectedSeconds(_ load: WorkLoad) -> Double {
        load.operations / (rates[key(load)] ?? Self.firstGuess * Double(threads))
    }

    /// Does the work, and remembers how fast it was.
    /// - Parameters:
    ///   - announce: called with the expected seconds if they are many.
    ///   - share: how much of the load was done, 0 to 1, for work that may end early.
    /// - Throws: what `body` throws; nothing is learnt from work that stops early.
    public func time<Result>(
        _ load: WorkLoad, announce: (Double) -> Void, share: (Result) -> Double = { _ in 1 },
        _ body: () throws -> Result
    ) rethrows -> Result {
        announced.add(load)
        let expected = expectedSeconds(load)
        if expected > Self.announcementThreshold { announce(expected) }
        let start = now()
        let result = try body()
        learn(load, share: share(result), seconds: now() - start)
        return result
    }

    /// Short work says little: starting takes time, and clocks are coarse.
    private func learn(_ load: WorkLoad, share: Double, seconds: Double) {
        let operations = share * load.operations
        guard seconds > 0.5, operations > 0 else { return }
        let measured = operations / seconds
        // Half of the old and half of the new: a busy hour is forgotten soon.
        rates[key(load)] = rates[key(load)].map { ($0 + measured) / 2 } ?? measured
        writeRates()
    }

    private func key(_ load: WorkLoad) -> String { "\(load.kind), \(threads) threads" }

    private func readRates() -> [String: Double] {
        guard let bytes = try? FileBytes.read(path: file, limit: 1 << 16),
            let rates = try? JSONDecoder().decode([String: Double].self, from: Data(bytes))
        else { return [:] }
        return rates.filter { (1e6...1e15).contains($0.value) }
    }

    private func writeRates() {
        guard let bytes = try? JSONWriter.bytes(of: rates, isForPeople: true) else { return }
        guard PrivateFolder.make(URL(fileURLWithPath: file).deletingLastPathComponent().path) == 0 else {
            return
        }
        try? FileBytes.writeAtomically(bytes, to: file, permissions: 0o600)
    }
}
