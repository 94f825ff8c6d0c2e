import Language
import Support

/// What a condition after `where` can test: members by number, with a cell in each column.
package protocol ConditionSubject {
    var columnNames: [String] { get }
    var memberCount: Int { get }
    /// The column that a name in the condition stands for; nil where there is none.
    func column(named name: String) -> ConditionColumn?
    /// "an attribute".
    var columnPhrase: String { get }
    /// "attribute".
    var columnWord: String { get }
    /// "smiling or pose == \"left\"".
    var exampleOfCondition: String { get }
    /// How to write a column whose name a variable holds as a text.
    func remedy(forTextIn variable: String) -> String
    /// What to say of a name that is neither a column nor a variable.
    func noColumn(_ name: String) -> String
    /// How a column's contrary is written, for a name that means it: `not male` for female; nil for any other name.
    func contrary(of name: String) -> String?
    /// The column that was probably meant by a name that is none.
    func nearestColumn(to name: String) -> String?
    /// What to do where there are no columns at all.
    var remedyWithoutColumns: String { get }
    /// What is wrong with comparing a column with a word that is written there, or in a variable; nil where that makes
    /// sense.
    func mistake(_ word: String, in column: ConditionColumn, _ written: Expression) -> Diagnostic?
    /// The words of a column that holds nothing else, each once; nil for any other column.
    func words(in column: ConditionColumn) -> [String]?
    /// A text as the column has it: the name below its folder for a picture's path.
    func spelling(of text: String, in column: ConditionColumn) -> String
    /// Which member it is, in words.
    func place(of member: Int) -> String
}

extension ConditionSubject {
    package func contrary(of name: String) -> String? { nil }

    package func nearestColumn(to name: String) -> String? {
        Suggestion.nearest(to: name, among: columnNames)
    }

    /// Whether a column has true and false, and nothing else.
    func holdsTruths(_ column: ConditionColumn) -> Bool {
        let cells = (0..<memberCount).lazy.compactMap { column.cell($0) }
        return cells.first is Bool && cells.allSatisfy { $0 is Bool }
    }
}

/// A column that a condition asks for.
package struct ConditionColumn {
    /// As the subject spells it.
    package let name: String
    /// A member's value; a number as a condition means > 0, nil is unknown.
    package let cell: (_ member: Int) -> (any Value)?

    package init(name: String, cell: @escaping (_ member: Int) -> (any Value)?) {
        (self.name, self.cell) = (name, cell)
    }
}
