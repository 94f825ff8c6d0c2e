import Support

extension Session {
    private static let seedSetting = "seed"

    /// The seed of everything random; 0 until it is set.
    /// - Throws: `DamagedSeed`, the store's errors.
    public func seed() throws -> Int {
        let text = try setting(Self.seedSetting) ?? "0"
        guard let seed = Int(text), seed >= 0 else { throw DamagedSeed(text: text) }
        provenance.noteSetting(Self.seedSetting, text)
        return seed
    }

    /// - Throws: the store's errors.
    public func setSeed(_ seed: Int) throws {
        try setSetting(Self.seedSetting, to: String(seed))
    }
}

/// Thrown where the session's file has a seed that `seed` never sets.
struct DamagedSeed: ExplainedError {
    let text: String
    var message: String { "the session's seed “\(text)” is not a whole number of at least 0" }
    var remedy: String? { "set it again: seed(0)" }
}
