import Support

/// How long a text may become.
enum TextLimit {
    static let bytes = 100_000_000

    /// `left` followed by `right`.
    /// - Throws: `LongText`, `NotEnoughMemory`.
    static func join(_ left: String, _ right: String) throws -> String {
        let count = left.utf8.count + right.utf8.count
        guard count <= bytes else { throw LongText(bytes: count) }
        try ValueMemory.require(textBytes: count)
        return left + right
    }
}

struct LongText: ExplainedError {
    let bytes: Int
    var message: String { "a text of \(NumberFormat.grouped(bytes)) bytes is too long" }
    var remedy: String? { "the limit is \(NumberFormat.grouped(TextLimit.bytes))" }
}
