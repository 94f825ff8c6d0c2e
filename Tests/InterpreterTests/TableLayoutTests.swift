import LanguageTestSupport
import Interpreter
import Language
import TestSupport
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

    /// Their ends matter as much as their beginnings.
    @Test func textsGoOnBelowWithinTheWidth() {
        #expect(
            table.lines(width: 26) == [
                "name    psnr  remark", "────    ────  ──────", "z      31.24  a text that",
                "              goes on and", "              on", "zebra   9.50  short", "七     equal",
            ])
    }

    /// Nothing of a cell is lost, whatever the width, and words longer than a column are broken.
    @Test(arguments: [30, 40, 57, 80, 200])
    func brokenCellsAreWhole(width: Int) {
        let remedy =
            "look at grid(targets), and take out what is no face; \(String(repeating: "x", count: 70))七七 end"
        let finding = "twelve of 60 targets look left, 40 right"
        let lint = TableValue(
            columns: ["check", "severity", "finding", "remedy"],
            rows: [["pose", "warning", finding, remedy], ["images", "ok", "60", ""]])
        let lines = lint.lines(width: width)
        let shown = lines.joined(separator: "\n")
        #expect(lines.allSatisfy { $0.displayWidth <= width || $0.hasPrefix("… and") })
        guard !shown.contains("more column") else {
            #expect(width < 50)
            return
        }
        #expect(shown.count { $0 == "x" } == 70 && shown.count { $0 == "七" } == 2)
        for word in (finding + " " + remedy).split(separator: " ") where word.count < 9 {
            #expect(shown.contains(word), "\(word)")
        }
    }

    /// A pipe is not a window: cells are whole, one row per line.
    @Test func pipedCellsAreWhole() {
        let long = String(repeating: "remedy ", count: 100) + "end"
        let piped = TableValue(columns: ["a", "b"], rows: [[long, "x"], ["short", "y"]]).lines
        #expect(piped.count == 4 && piped[2] == long + "  x" && piped[3].hasPrefix("short   "))
    }

    /// A column's numbers stay in one piece if there are texts among them.
    @Test func numbersAreNeverBroken() {
        let mixed = TableValue(
            columns: ["n", "text"],
            rows: [
                [-1.7976931348623157e308, "a b c d e f g h i j k l m n o p"], ["a long remark instead", "y"],
            ])
        for width in 10...60 {
            #expect(mixed.lines(width: width).contains { $0.contains("-1.8e+308") }, "\(width)")
        }
    }

    /// Columns there is no room for are not even looked at; a window does not show a million rows; messages say both.
    @Test(.timeLimit(.minutes(2))) func largeTablesAreQuick() {
        let wide = TableValue(
            columns: (0..<1_000_000).map { "c\($0)" }, rows: [(0..<1_000_000).map { Double($0) }])
        let lines = wide.lines(width: 40)
        #expect(lines.count == 4 && lines[3].hasPrefix("… and 999,9") && lines[3].hasSuffix(", …"))
        #expect(lines[3].count < 300)
        let long = TableValue(columns: ["k"], rows: (0..<1_000_000).map { [Double($0)] })
        let shown = long.lines(width: 40)
        #expect(shown.count == 10_003)
        #expect(shown.last == "… and 990,000 more rows; save(…, \"t.csv\") writes them all")
    }

    @Test func writingCanBeInterrupted() {
        let log = CountingMonitor()
        log.stop(afterPolls: 100)
        let long = TableValue(columns: ["k"], rows: (0..<100_000).map { [Double($0)] })
        #expect(long.lines(width: nil, monitor: log) == ["… interrupted"])
        #expect(log.polls < 200)
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

    /// As many decimals as there are, at most four figures of the largest, and no number shown as 0 that is not 0.
    @Test(arguments: [
        ([1.0, 60, 12345], ["1", "60", "12,345"]), ([0.5, 0.25, -1], ["0.50", "0.25", "-1.00"]),
        ([31.23847, 9.1], ["31.24", "9.10"]), ([0.912345, 0.5], ["0.9123", "0.5000"]),
        ([3153.456, 0.87], ["3,153", "0.87"]), ([0, 0], ["0", "0"]), ([-0.0], ["0"]),
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

    /// A session keeps rows like tables.
    @Test func rowsAreKept() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("t = table([\"mean\", \"count\"], [[2, 3]]); row = t[0];")
        try playground.reopen()
        #expect(playground.output(of: "row.mean") == ["2"])
        #expect(playground.output(of: "row == t[0]") == ["true"])
    }

    /// A table of scalars is one object of a session, however many cells it has; others are one object per cell.
    @Test func cellsAreKeptTogether() throws {
        let writer = ObjectWriter()
        let scalars = TableValue(
            columns: ["a", "b"],
            rows: (0..<1000).map { [Double($0), $0 % 2 == 0 ? Nothing() : "text \($0)"] })
        _ = try scalars.write(to: writer)
        #expect(writer.objects.count == 1)
        let playground = try Playground(sessionFile: true)
        let code = "t = table([\"a\", \"b\", \"c\"], [[1, \"x\", true], [-1e308, \"\", nothing]])"
        playground.run(code + "; u = table([\"a\"], [[[1, 2]]])")
        try playground.reopen()
        playground.run(code.replacing("t =", with: "again ="))
        _ = playground.host.takeLines()
        #expect(playground.output(of: "again == t and u.a[0] == [1, 2] and length(t) == 2") == ["true"])
    }
}
