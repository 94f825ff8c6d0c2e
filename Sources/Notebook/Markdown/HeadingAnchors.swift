/// Gives the headings of a page their anchors, of which no two are alike.
package struct HeadingAnchors: Sendable {
    private var taken: Set<String>
    /// How often each was asked for.
    private var counts: [String: Int] = [:]

    private static let mostScalars = 80

    /// - Parameter reserved: the anchors that the page has besides; `cell-1` and those beginning with `p-` need not be
    ///   among them.
    package init(reserved: Set<String> = []) { taken = reserved }

    /// An anchor for a heading: its letters and digits, of any script, in lower case, with hyphens between them.
    ///
    /// The second heading of the same text gets “-2” after it.
    package mutating func anchor(for heading: String) -> String {
        let slug = Self.slug(heading)
        while true {
            let count = counts[slug, default: 0] + 1
            counts[slug] = count
            let anchor = count == 1 ? slug : "\(slug)-\(count)"
            if taken.insert(anchor).inserted { return anchor }
        }
    }

    private static func slug(_ heading: String) -> String {
        var slug = String.UnicodeScalarView()
        for scalar in heading.lowercased().unicodeScalars.prefix(8 * mostScalars) {
            guard slug.count < mostScalars else { break }
            if scalar.isOfWord {
                slug.append(scalar)
            } else if let last = slug.last, last != "-" {
                slug.append("-")
            }
        }
        if slug.last == "-" { slug.removeLast() }
        // A number after these would make them a cell's or a picture's.
        let first = slug.prefix { $0 != "-" }
        let isReserved = ["p", "cell"].contains(String(first))
        return slug.isEmpty ? "section" : isReserved ? "section-\(slug)" : String(slug)
    }
}

extension Unicode.Scalar {
    /// Whether it is a letter, a digit or a mark on one.
    fileprivate var isOfWord: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber, .lowercaseLetter,
            .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            true
        default: false
        }
    }
}
