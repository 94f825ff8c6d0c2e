/// A column that is words, though most of its cells are numbers.
enum WordColumn {
    /// The remark on it.
    /// - Parameter key: what the line is about, if it says so.
    static func remark(name: String, line: Int, path: String, key: String? = nil, cell: String) -> String {
        "\(name) is words, not numbers, since line \(line) of \(FileName.last(of: path)) "
            + (key.map { "(\($0)) " } ?? "") + "says “\(cell.prefix(40))”"
    }

    /// The first few remarks, and how many more there are.
    static func remarks(_ all: [String]) -> [String] {
        Array(all.prefix(3)) + (all.count > 3 ? ["\(all.count - 3) more columns are words"] : [])
    }
}
