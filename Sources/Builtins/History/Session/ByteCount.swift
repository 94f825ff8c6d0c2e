import Support

/// Sizes in words.
enum ByteCount {
    /// "1,234 bytes", "1.23 MB".
    static func phrase(_ bytes: Int) -> String {
        bytes < 100_000
            ? "\(NumberFormat.grouped(bytes)) bytes" : "\(NumberFormat.figure(megabytes(bytes))) MB"
    }

    /// 10⁶ bytes.
    static func megabytes(_ bytes: Int) -> Double { Double(bytes) / 1e6 }
}
