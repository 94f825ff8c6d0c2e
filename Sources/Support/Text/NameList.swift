/// Names in a sentence.
package enum NameList {
    /// The first few names, and how many more there are: "a.jpg, b.jpg, c.jpg and 7 more".
    package static func phrase(_ names: [String], limit: Int = 3) -> String {
        phrase(names, of: names.count, limit: limit)
    }

    /// The same if only the first few names of `count` are at hand.
    package static func phrase(_ names: some Collection<String>, of count: Int, limit: Int = 3) -> String {
        let shown = names.prefix(limit).joined(separator: ", ")
        return count > limit ? "\(shown) and \(count - limit) more" : shown
    }

    /// One of several: "an image, a list or a table".
    /// - Parameter comma: what comes before the “or” of three or more, if they are long: ",".
    package static func alternatives(_ names: [String], comma: String = "") -> String {
        joined(names, by: "or", comma)
    }

    /// All of several: "VGG-11, VGG-16 and VGG-19".
    package static func all(_ names: [String]) -> String { joined(names, by: "and", "") }

    private static func joined(_ names: [String], by word: String, _ comma: String) -> String {
        guard names.count > 2 else { return names.joined(separator: " \(word) ") }
        return names.dropLast().joined(separator: ", ") + "\(comma) \(word) " + names[names.count - 1]
    }
}
