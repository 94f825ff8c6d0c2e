import Support

/// A word for what does not have an attribute: female where there is male, unsmiling where there is smiling.
package struct ContraryName {
    /// The attribute that it denies.
    package let attribute: String

    /// Nil for any other word, and where the set has no such attribute.
    package init?(_ name: String, among attributes: [String]) {
        let word = AttributeName.normalized(name)
        guard !attributes.contains(word) else { return nil }
        if Self.women.contains(word), attributes.contains("male") {
            attribute = "male"
            return
        }
        let rests = Self.prefixes.lazy.filter { word.hasPrefix($0) }.map { String(word.dropFirst($0.count)) }
        for rest in rests where rest.count > 2 {
            let known = attributes.first { $0 == rest || $0.hasSuffix(rest) }
            guard let found = known ?? Suggestion.nearest(to: rest, among: attributes) else { continue }
            attribute = found
            return
        }
        return nil
    }

    private static let women: Set<String> = ["female", "woman", "women", "girl", "girls", "lady"]
    private static let prefixes = ["without_", "not_", "non_", "no_", "un", "non"]
}
