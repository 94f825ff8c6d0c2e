import Foundation
import PictureSets
import TestSupport
import Testing

@Suite struct AttributeRowTests {
    private func row(_ values: [AttributeValue?], names: [String] = ["smiling", "male", "pose", "young"])
        -> AttributeRow
    {
        AttributeRow(names: names, values: values)
    }

    /// Scores above 0 mean yes, whatever their size; -1 and 0 both mean no.
    @Test func scoresAgreeBySign() {
        let column = AttributeTable.Column(name: "a", cells: .numbers([2.7, -1, 0.01]))
        #expect(column.agree(.number(2.7), .number(1)) && column.agree(.number(-1), .number(0)))
        #expect(!column.agree(.number(0.01), .number(0)))
    }

    /// Ages and labels are not scores: they agree when they are equal, and are given with their number.
    @Test func measuresAgreeWhenTheyAreEqual() {
        let table = AttributeTable(columns: [
            .init(name: "age", cells: .numbers([34, 52, .nan])),
            .init(name: "class", cells: .numbers([3, 3, 0])),
            .init(name: "score", cells: .numbers([2, 0.5, -1])),
            .init(name: "share", cells: .numbers([0.4, 1, 0])),
        ])
        #expect(table.columns.map(\.isMeasure) == [true, true, false, false])
        // Numbers that differ and are all on one side of 0 say neither yes nor no.
        func areMeasures(_ cells: [Double]) -> Bool {
            AttributeTable.Column(name: "n", cells: .numbers(cells)).isMeasure
        }
        #expect(areMeasures([0.01, .nan, 0.94]) && areMeasures([-23.1, -19.6, .nan]))
        #expect(!areMeasures([1, 1, .nan]) && !areMeasures([-1, -1]) && !areMeasures([.nan]))
        let rows = (0..<3).map(table.row)
        let agree = table.columns.map { $0.agree($0[0] ?? .text(""), $0[1] ?? .text("")) }
        #expect(agree == [false, true, true, true])
        #expect(rows[0].summary() == "age 34, class 3, score, share")
        #expect(rows[2].summary() == "class 0")
    }

    @Test func aNumberAndAWordNeverAgree() {
        let column = AttributeTable.Column(name: "a", cells: .numbers([1]))
        #expect(!column.agree(.number(1), .text("1")) && column.agree(.text("1"), .text("1")))
    }

    @Test func blankMeansNothingIsKnown() {
        #expect(row([nil, nil, nil, nil]).isBlank)
        #expect(!row([nil, nil, nil, .number(0)]).isBlank)
        #expect(row([], names: []).isBlank)
    }

    @Test func summaryTellsTheFirstAndWhatIsThere() {
        #expect(
            row([.number(1), .number(0), .text("left"), .number(1)]).summary()
                == "smiling, female, pose left, young")
        #expect(row([.number(0), .number(1), nil, .number(0)]).summary() == "not smiling, male")
        #expect(row([nil, .number(-1), nil, nil]).summary() == "female")
        #expect(row([nil, nil, nil, nil]).summary() == "")
        #expect(
            row([.number(1), .number(0), .text("left"), .number(1)]).summary(limit: 2) == "smiling, female …")
    }

    @Test func rowsSurviveJSON() throws {
        let original = row([.number(0.5), nil, .text("left"), .number(-1)])
        let data = try JSONEncoder().encode(original)
        #expect(try JSONDecoder().decode(AttributeRow.self, from: data) == original)
    }
}
