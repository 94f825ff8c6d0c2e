import Support

/// A column of texts that all read like numbers: some programs put numbers in quotes, and `save` puts such texts in them.
enum QuotedNumbers {
    /// The remark on it.
    static func remark(name: String, path: String) -> String {
        "\(name) of \(FileName.last(of: path)) is texts, since its numbers are in quotes and other cells are not: "
            + "number(t.\(name)) reads them"
    }
}
