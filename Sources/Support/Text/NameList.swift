/// Names in a sentence.
package enum NameList {
    /// The first few names, and how many more there are: "a.jpg, b.jpg, c.jpg and 7 more".
    package static func phrase(_ names: [String], limit: Int = 3) -> String {
        phrase(names, of: names.count, limit: limit)
    }

    /// The same where only the first few names of `count` are at hand.
    package static func phrase(_ names: some Collection<String>, of count: Int, limit: Int = 3) -> String {
        let shown = names.prefix(limit).joined(separator: ", ")
        return count > limit ? "\(shown) and \(count - limit) more" : shown
    }

    /// One of several: "an image, a list or a table".
    package static func alternatives(_ names: [String]) -> String {
        guard names.count > 2 else { return names.joined(separator: " or ") }
        return names.dropLast().joined(separator: ", ") + " or " + names[names.count - 1]
    }
}
