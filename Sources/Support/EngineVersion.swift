/// The version of everything that computes: decoding, resampling, networks, optimisation.
public enum EngineVersion {
    /// Raised when results may differ in bits from those of earlier versions.
    ///
    /// Part of every cache key, so that what another version computed is never mixed with what this one does.
    public static let current = "3"
}
