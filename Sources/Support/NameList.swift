/// Names in a sentence.
package enum NameList {
    /// The first few names, and how many more there are: "a.jpg, b.jpg, c.jpg and 7 more".
    package static func phrase(_ names: [String], limit: Int = 3) -> String {
        let shown = names.prefix(limit).joined(separator: ", ")
        return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
    }
}
