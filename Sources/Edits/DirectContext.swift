import FeatureSpaces
import PictureSets
import Support

/// The context of a program that wants results and nothing else.
///
///     let context = DirectContext { notice in print(notice) }
///     let filled = try Inpainting(of: x, hole: hole, from: neighbors, by: mapping).run(in: context)
///
/// Pool5 of sets is kept in the cache folder, from one run to the next; other results in memory, if that is
/// asked for; states of unfinished work nowhere. One thread at a time.
public final class DirectContext: MethodContext {
    public let monitor: any WorkMonitor
    public let cache: CacheFolder
    private let hear: (MethodNotice) -> Void
    private let keepsResults: Bool
    private var results: [ContentHash: any Sendable] = [:]
    private var subjects: Set<ContentHash> = []

    /// - Parameters:
    ///   - monitor: told of progress, and asked whether to stop.
    ///   - cache: where pool5 of sets is kept; the folder that `dfi` uses, unless given.
    ///   - keepsResults: whether φ, means and reconstructions stay in memory for as long as the context does. φ of a
    ///     picture of 200×200 takes 6 MB at the usual layers of VGG.
    ///   - hear: called with each notice, on the thread that does the work.
    public init(
        monitor: any WorkMonitor = SilentMonitor(), cache: CacheFolder? = nil, keepsResults: Bool = false,
        hear: @escaping (MethodNotice) -> Void = { _ in }
    ) {
        self.monitor = monitor
        self.cache = cache ?? CacheFolder(path: DataHome().cache)
        self.keepsResults = keepsResults
        self.hear = hear
    }

    public func notice(_ notice: MethodNotice) { hear(notice) }

    public func isFirstNotice(_ subject: ContentHash) -> Bool { subjects.insert(subject).inserted }

    public func remembered(_ step: MethodStep, compute: () throws -> Features) throws -> Features {
        try kept(step, compute)
    }

    public func remembered(_ step: MethodStep, compute: () throws -> Picture) throws -> Picture {
        try kept(step, compute)
    }

    public func remembered(_ step: MethodStep, compute: () throws -> Double) throws -> Double {
        try kept(step, compute)
    }

    private func kept<Result: Sendable>(_ step: MethodStep, _ compute: () throws -> Result) throws -> Result {
        guard keepsResults else { return try compute() }
        let key = try step.key(checkpoint: monitor.checkCancellation)
        if let known = results[key] as? Result { return known }
        let result = try compute()
        results[key] = result
        return result
    }

    public func announcing<Result>(
        _ load: WorkLoad, share: (Result) -> Double, _ body: () throws -> Result
    ) rethrows -> Result {
        try body()
    }
}
