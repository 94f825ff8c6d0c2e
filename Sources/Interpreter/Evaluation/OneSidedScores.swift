import Support

/// A column of numbers that are all above 0, which means yes, or all below it, which means no.
struct OneSidedScores {
    private let name: String
    /// Each number once, ascending; at least two.
    private let values: [Double]

    /// nil for any other column, and where all have the same number.
    init?(_ column: ConditionColumn, of subject: any ConditionSubject) {
        var values: Set<Double> = []
        for member in 0..<subject.memberCount {
            guard let cell = column.cell(member) else { continue }
            guard let number = cell as? Double else { return nil }
            values.insert(number)
        }
        guard values.count > 1, values.allSatisfy({ $0 > 0 }) || values.allSatisfy({ $0 < 0 }) else {
            return nil
        }
        (name, self.values) = (column.name.asName, values.sorted())
    }

    private var areAbove: Bool { values[0] > 0 }
    private var areOneAndTwo: Bool { values == [1, 2] }

    var message: String {
        guard areAbove else { return "\(name) is below 0 for all, which is a no: it holds for none" }
        return areOneAndTwo
            ? "\(name) is 1 or 2, and any number above 0 is a yes: it holds for all"
            : "\(name) is above 0 for all, which is a yes: it holds for all"
    }

    var remedy: String {
        areOneAndTwo
            ? "if 1 is yes and 2 is no, write where \(name) == 1"
            : "compare it with a number: where \(name) > \(NumberFormat.literal(values[(values.count - 1) / 2]))"
    }
}
