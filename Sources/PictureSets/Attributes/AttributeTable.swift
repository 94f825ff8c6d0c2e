import Support

/// The attributes of many pictures: named columns, one row per picture, blanks unknown.
public struct AttributeTable: Sendable, Equatable {
    /// One attribute of all pictures.
    public struct Column: Sendable, Equatable {
        /// One cell per picture; dense, since real sets have 200,000 pictures.
        public enum Cells: Sendable, Equatable {
            /// Not-a-number is unknown. Double, so that a cell compares equal to the number it was written as.
            case numbers([Double])
            /// nil is unknown.
            case categories([String?])
        }

        /// The normalised name.
        public let name: String
        public let cells: Cells
        /// Whether the numbers are labels or measures, such as ages or shares, rather than scores, of which yes and no can
        /// be said.
        public let isMeasure: Bool

        public init(name: String, cells: Cells) {
            self.name = AttributeName.normalized(name)
            self.cells = cells
            if case .numbers(let numbers) = cells {
                isMeasure = Self.areMeasures(numbers)
            } else {
                isMeasure = false
            }
        }

        /// None is below 0 and some are above 1; or they differ, and all are on one side of 0.
        private static func areMeasures(_ cells: [Double]) -> Bool {
            let known = cells.lazy.filter { !$0.isNaN }
            guard let least = known.min(), let most = known.max() else { return false }
            return least >= 0 && most > 1 || least < most && (least > 0 || most < 0)
        }

        /// Whether two cells say the same (paper, section 4.1): scores when they are both above 0 or both not, all others
        /// when they are equal.
        package func agree(_ left: AttributeValue, _ right: AttributeValue) -> Bool {
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

    /// The column of that name, however it is spelt.
    public func column(named name: String) -> Column? {
        let wanted = AttributeName.normalized(name)
        return columns.first { $0.name == wanted }
    }

    /// Everything known about the picture at `index`.
    public func row(_ index: Int) -> AttributeRow {
        AttributeRow(names: names, values: columns.map { $0[index] }, measures: measures)
    }
}
