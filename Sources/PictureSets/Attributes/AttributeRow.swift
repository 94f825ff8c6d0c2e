import Support

/// The attributes of one picture.
public struct AttributeRow: Sendable, Equatable, Codable {
    public let names: [String]
    /// In the order of `names`; nil is unknown.
    public let values: [AttributeValue?]
    /// Those whose numbers are labels or measures, not scores; nil where there are none.
    public let measures: [String]?

    public init(names: [String], values: [AttributeValue?], measures: [String]? = nil) {
        self.names = names
        self.values = values
        self.measures = measures
    }

    public subscript(name: String) -> AttributeValue? {
        names.firstIndex(of: AttributeName.normalized(name)).flatMap { values[$0] }
    }

    /// Whether anything at all is known.
    public var isBlank: Bool { values.allSatisfy { $0 == nil } }

    private func isMeasure(_ name: String) -> Bool { measures?.contains(name) ?? false }

    /// Whether two cells that are not measures say the same: scores when they are both above 0 or both not.
    static func agree(_ left: AttributeValue, _ right: AttributeValue) -> Bool {
        switch (left, right) {
        case (.number(let a), .number(let b)): (a > 0) == (b > 0)
        case (.text(let a), .text(let b)): a == b
        default: false
        }
    }

    /// The attributes in a few words: always the first one, then those that are present; `male` absent reads
    /// "female". Labels and measures are given with their number, "age 34", and so is `class`.
    public func summary(limit: Int = 5) -> String {
        var words: [String] = []
        for (index, name) in names.enumerated() {
            switch values[index] {
            case .text(let text): words.append("\(name) \(text)")
            case .number(let number) where name == "class" || isMeasure(name):
                words.append("\(name) \(NumberFormat.literal(number))")
            case .number(let score) where score > 0: words.append(name)
            case .number where name == "male": words.append("female")
            case .number where index == 0: words.append("not \(name)")
            default: continue
            }
        }
        let shown = words.prefix(limit).joined(separator: ", ")
        return words.count > limit ? shown + " …" : shown
    }
}
