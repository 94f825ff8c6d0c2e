/// Tells cheaply of most names that they were seen before: a loop reads the same few again and again, and comparing short
/// texts takes much less time than hashing one.
struct RecentNames {
    private var names: [String] = []
    private var next = 0

    private static let count = 8

    /// Whether the name is not among the last few that were seen.
    mutating func isFirst(_ name: String) -> Bool {
        for known in names where known == name { return false }
        if names.count < Self.count {
            names.append(name)
        } else {
            names[next] = name
            next = (next + 1) % Self.count
        }
        return true
    }
}
