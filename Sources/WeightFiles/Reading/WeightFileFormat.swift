/// How one format is recognised and opened.
struct WeightFileFormat: Sendable {
    /// How many of a file's first bytes `recognizes` sees; fewer where the file is shorter.
    static let prefixLength = 512

    var name: String
    /// Whether a file that starts with these bytes claims to be of this format, well-formed or not.
    var recognizes: @Sendable (_ prefix: [UInt8]) -> Bool
    var open: @Sendable (RandomAccessFile) throws -> any WeightFile
}
