import Support

/// What stands for unknown in a sheet, besides blanks and the usual words: codes such as -99.
public struct MissingCodes: Sendable, Equatable {
    /// In the order in which they were given.
    public let numbers: [Double]
    public let words: [String]

    public static let none = MissingCodes()

    public init(numbers: [Double] = [], words: [String] = []) {
        (self.numbers, self.words) = (numbers, words)
    }
}

extension MissingCodes {
    /// The codes that may stand for unknown in a column of numbers: up to three whole numbers from -7 down where all others
    /// are 0 or more; or 99, 999 and 9999 far above the others, all of which are 0 or more.
    static func suspects(in numbers: some Sequence<Double>) -> [Double] {
        var (negative, large): (Set<Double>, Set<Double>) = ([], [])
        var largest: Double?
        for number in numbers where number.isFinite {
            if number < 0 {
                negative.insert(number)
                guard negative.count <= 3, number <= -7, number == number.rounded() else { return [] }
            } else if usual.contains(number) {
                large.insert(number)
            } else {
                largest = max(number, largest ?? number)
            }
        }
        guard let largest else { return [] }
        return (negative.sorted(by: >) + large.filter { largest * 5 < $0 }.sorted())
    }

    private static let usual: Set<Double> = [99, 999, 9999]

    /// One remark for all columns with such codes.
    /// - Parameter found: names of columns, and their suspects.
    static func remarks(_ found: [(name: String, codes: [Double])]) -> [String] {
        let suspected = found.filter { !$0.codes.isEmpty }
        guard !suspected.isEmpty else { return [] }
        let codes = suspected.flatMap(\.codes).uniqued.map(NumberFormat.literal)
        let names = suspected.map(\.name)
        let columns = names.count > 3 ? NameList.phrase(names) : NameList.all(names)
        let argument = codes.count == 1 ? codes[0] : "[\(codes.joined(separator: ", "))]"
        return [
            "\(NameList.all(codes)) in \(columns), unlike the other numbers there, may stand for unknown: "
                + "missing: \(argument) reads it so"
        ]
    }
}
