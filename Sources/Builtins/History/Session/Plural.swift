import Support

/// Counts in words.
enum Plural {
    /// "1 object", "2,000 objects".
    static func phrase(_ count: Int, _ noun: String) -> String {
        "\(NumberFormat.grouped(count)) \(noun)\(count == 1 ? "" : "s")"
    }
}
