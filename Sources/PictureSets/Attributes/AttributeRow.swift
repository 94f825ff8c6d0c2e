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

    /// In how many attributes two rows agree, of those known in both and named alike (paper, section 4.1).
    ///
    /// Scores agree when they are both above 0 or both not; labels and measures when they are equal.
    public func agreement(with other: AttributeRow) -> (matching: Int, compared: Int) {
        var matching = 0
        var compared = 0
        let aligned = names == other.names
        for (index, name) in names.enumerated() {
            guard let mine = values[index], let theirs = aligned ? other.values[index] : other[name] else {
                continue
            }
            compared += 1
            if isMeasure(name) ? mine == theirs : AttributeRow.agree(mine, theirs) { matching += 1 }
        }
        return (matching, compared)
    }

    private func isMeasure(_ name: String) -> Bool { measures?.contains(name) ?? false }

    static func agree(_ left: AttributeValue, _ right: AttributeValue) -> Bool {
        switch (left, right) {
        case (.number(let a), .number(let b)): (a > 0) == (b > 0)
        case (.text(let a), .text(let b)): a == b
        default: false
        }
    }

    /// What the attributes say in a few words: the first one always, then those that are there; `male` absent reads
    /// "female". Labels and measures are told with their number, "age 34", and so is `class`.
    public func summary(limit: Int = 5) -> String {
        var words: [String] = []
        for (index, name) in names.enumerated() {
            switch values[index] {
            case .text(let text): words.append("\(name) \(text)")
            case .number(let number) where name == "class" || isMeasure(name):
                words.append("\(name) \(Self.shortest(number))")
            case .number(let score) where score > 0: words.append(name)
            case .number where name == "male": words.append("female")
            case .number where index == 0: words.append("not \(name)")
            default: continue
            }
        }
        let shown = words.prefix(limit).joined(separator: ", ")
        return words.count > limit ? shown + " …" : shown
    }

    /// A whole number without its point.
    private static func shortest(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? String(number)
    }
}
