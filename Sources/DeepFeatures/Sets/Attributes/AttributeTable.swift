import Support

/// What one picture's attribute says.
public enum AttributeValue: Sendable, Equatable, Codable {
    /// A real score, or 1 and 0 for yes and no; as a condition it means > 0.
    case number(Double)
    /// A category, such as pose = left.
    case text(String)
}

/// The attributes of many pictures: named columns, a row a picture, blanks unknown.
public struct AttributeTable: Sendable, Equatable {
    /// One attribute of all pictures.
    public struct Column: Sendable, Equatable {
        /// One cell a picture; dense, since real sets have 200,000 pictures.
        public enum Cells: Sendable, Equatable {
            /// Not-a-number is unknown. Double, so that a cell compares equal to the number it was written as.
            case numbers([Double])
            /// nil is unknown.
            case categories([String?])
        }

        /// The normalised name.
        public let name: String
        public let cells: Cells
        /// Whether the numbers are no scores but labels or measures, such as ages: none is below 0, and some are above 1.
        public let isMeasure: Bool

        public init(name: String, cells: Cells) {
            self.name = AttributeName.normalized(name)
            self.cells = cells
            if case .numbers(let numbers) = cells {
                isMeasure = numbers.contains { $0 > 1 } && !numbers.contains { $0 < 0 }
            } else {
                isMeasure = false
            }
        }

        /// Whether two cells say the same: scores when they are both above 0 or both not, all others when they are equal.
        func agree(_ left: AttributeValue, _ right: AttributeValue) -> Bool {
            isMeasure ? left == right : AttributeRow.agree(left, right)
        }

        /// The cell of the picture at `index`; nil is unknown.
        public subscript(index: Int) -> AttributeValue? {
            switch cells {
            case .numbers(let numbers): numbers[index].isNaN ? nil : .number(numbers[index])
            case .categories(let words): words[index].map(AttributeValue.text)
            }
        }
    }

    public let columns: [Column]
    private let measures: [String]?

    public init(columns: [Column]) {
        self.columns = columns
        let measures = columns.filter(\.isMeasure).map(\.name)
        self.measures = measures.isEmpty ? nil : measures
    }

    public var names: [String] { columns.map(\.name) }

    /// The column of that name in any spelling.
    public func column(named name: String) -> Column? {
        let wanted = AttributeName.normalized(name)
        return columns.first { $0.name == wanted }
    }

    /// Everything known about the picture at `index`.
    public func row(_ index: Int) -> AttributeRow {
        AttributeRow(names: names, values: columns.map { $0[index] }, measures: measures)
    }
}

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
