import Support

/// A column of numbers that are all above 0, which means yes.
struct AllPositiveScores {
    private let name: String
    /// Each number once, ascending.
    private let values: [Double]

    /// nil for any other column, and where all have the same number.
    init?(_ column: ConditionColumn, of subject: any ConditionSubject) {
        var values: Set<Double> = []
        for member in 0..<subject.memberCount {
            guard let cell = column.cell(member) else { continue }
            guard let number = cell as? Double, number > 0 else { return nil }
            values.insert(number)
        }
        guard values.count > 1 else { return nil }
        (name, self.values) = (column.name.asName, values.sorted())
    }

    var message: String {
        values == [1, 2]
            ? "\(name) is 1 or 2, and any number above 0 is a yes: it holds for all"
            : "\(name) is above 0 for all, which is a yes: it holds for all"
    }

    var remedy: String {
        values == [1, 2]
            ? "if 1 is yes and 2 is no, write where \(name) == 1"
            : "compare it with a number: where \(name) > \(NumberFormat.literal(values[(values.count - 1) / 2]))"
    }
}
