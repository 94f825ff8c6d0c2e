import Interpreter
import Language
import Testing

/// How tables are written.
@Suite struct TableLayoutTests {
    private let table = TableValue(
        columns: ["name", "psnr", "remark"],
        rows: [
            ["z", 31.2384, "a text that goes on and on"], ["zebra", 9.5, "short"], ["七", "equal", Nothing()],
        ])

    @Test func numbersStandAtTheRight() {
        #expect(
            table.lines == [
                "name    psnr  remark", "────    ────  ──────", "z      31.24  a text that goes on and on",
                "zebra   9.50  short", "七     equal",
            ])
    }

    @Test func textsAreCutToTheWidth() {
        #expect(
            table.lines(width: 26) == [
                "name    psnr  remark", "────    ────  ──────", "z      31.24  a text that…",
                "zebra   9.50  short",
                "七     equal",
            ])
    }

    @Test func theTextOfAFactGoesOnBelow() {
        let facts = TableValue(
            columns: ["fact", "value"], rows: [["size", "3"], ["attributes", "smiling 1, hat 2, beard 3"]])
        #expect(
            facts.lines(width: 24) == [
                "fact        value", "────        ─────", "size        3", "attributes  smiling 1,",
                "            hat 2, beard", "            3",
            ])
        #expect(facts.lines(width: 40) == facts.lines)
        #expect(facts.lines(width: 22).allSatisfy { $0.displayWidth <= 22 })
    }

    /// A number cut short would be another number: columns that have no room are left out, and named.
    @Test func columnsAreLeftOutWhereTextsCannotShrink() {
        #expect(table.lines(width: 20).last == "… and 1 more column: remark")
        #expect(table.lines(width: 20).first == "name    psnr")
        #expect(table.lines(width: 1).last == "… and 2 more columns: psnr, remark")
    }

    @Test(arguments: [10, 15, 22, 30, 40, 80])
    func linesFitTheirWidth(width: Int) {
        let omission = "… and"
        for line in table.lines(width: width) where !line.hasPrefix(omission) {
            #expect(line.displayWidth <= width, "\(line)")
        }
    }

    /// Cells come from files: nothing in them may break a line or steer the terminal.
    @Test func cellsAreHarmless() {
        let hostile = TableValue(
            columns: ["a\u{1B}[31m", "b"],
            rows: [
                ["line\nbreak\ttab", "\u{1B}]0;title\u{7}"],
                [String(repeating: "x", count: 5_000_000), "\u{202E}"],
            ])
        let lines = hostile.lines
        #expect(lines.count == 4)
        #expect(!lines.joined().unicodeScalars.contains { $0.value < 32 || $0.value == 0x202E })
        #expect(lines[2].contains("line⏎break tab"))
        #expect(lines.allSatisfy { $0.count < 1000 })
    }

    /// As many decimals as are there, at most four figures of the largest, and no number shown as 0 that is not.
    @Test(arguments: [
        ([1.0, 60, 12345], ["1", "60", "12,345"]), ([0.5, 0.25, -1], ["0.50", "0.25", "-1.00"]),
        ([31.23847, 9.1], ["31.24", "9.10"]), ([0.912345, 0.5], ["0.9123", "0.5000"]),
        ([3153.4, 0.87], ["3,153", "0.87"]), ([0, 0], ["0", "0"]), ([-0.0], ["0"]),
        ([1e20, 1], ["1e+20", "1.00"]),
    ])
    func numbersAreWrittenAlike(numbers: [Double], expected: [String]) {
        let table = TableValue(columns: ["n"], rows: numbers.map { [$0] })
        #expect(table.lines.dropFirst(2).map { $0.filter { $0 != " " } } == expected)
    }

    @Test func tablesOfNothingAreFine() {
        #expect(TableValue(columns: [], rows: [[], []]).lines == [])
        #expect(TableValue(columns: ["only"], rows: []).lines(width: 80) == ["no rows: only"])
    }

    /// A session keeps rows as it keeps tables.
    @Test func rowsAreKept() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("t = stats([1, 2, 3]); row = t[0];")
        try playground.reopen()
        #expect(playground.output(of: "row.mean") == ["2"])
        #expect(playground.output(of: "row == t[0]") == ["true"])
    }
}
