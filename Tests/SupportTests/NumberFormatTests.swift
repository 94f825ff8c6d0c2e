import Support
import Testing

/// Numbers at their extremes, wherever one is written.
@Suite struct NumberFormatTests {
    private static let extremes: [Double] = [
        0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude, 1e-9,
        999_999_999_999_999,
        1e15, 1e15 + 1, 0x1p53, 0x1p63, -0x1p63, 1e300, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
        .infinity, -.infinity, .nan, -.nan,
    ]

    @Test(arguments: extremes)
    func everyNumberIsWritten(number: Double) {
        let texts =
            [NumberFormat.literal(number), NumberFormat.figure(number), NumberFormat.grouped(number)]
            + [
                NumberFormat.percent(number), NumberFormat.finePercent(number),
                NumberFormat.hundredths(number),
            ]
            + NumberFormat.column([number, 1]) + NumberFormat.column([1, number, -number])
        #expect(texts.allSatisfy { !$0.isEmpty && $0.count <= 26 }, "\(texts)")
    }

    @Test(arguments: [
        (0.6612, "0.661"), (2.2, "2.2"), (-1234.5, "-1230"), (9_876_543, "9880000"), (0, "0"), (0.3, "0.3"),
    ])
    func factorsCanBeTyped(number: Double, text: String) {
        #expect(NumberFormat.factor(number) == text)
    }

    @Test func shares() {
        #expect(
            [0, 0.004, 0.456, 1, -0.2].map(NumberFormat.percent) == ["0 %", "0 %", "46 %", "100 %", "-20 %"])
        #expect([0.9337, 0.5, 1].map(NumberFormat.finePercent) == ["93.4 %", "50.0 %", "100 %"])
        #expect([0.07, -1.2, -0.001, 12].map(NumberFormat.hundredths) == ["0.07", "-1.20", "0.00", "12.00"])
    }

    @Test func theWordsOfExtremes() {
        #expect(NumberFormat.figure(.greatestFiniteMagnitude) == "1.8e+308")
        #expect(NumberFormat.figure(.leastNonzeroMagnitude) == "4.9e-324")
        #expect(NumberFormat.literal(-0.0) == "0")
        #expect(NumberFormat.grouped(999_999_999_999_999.0) == "999,999,999,999,999")
        #expect(NumberFormat.grouped(1e15) == "1e+15")
        #expect(NumberFormat.grouped(Int.min) == "-9,223,372,036,854,775,808")
        #expect(NumberFormat.grouped(Int.max) == "9,223,372,036,854,775,807")
        // What programs of the language never make, but other programs' files hold.
        #expect(
            [.infinity, -.infinity, .nan, -.nan].map(NumberFormat.figure) == ["inf", "-inf", "nan", "nan"])
        #expect(NumberFormat.column([.infinity, 1, 0.5]) == ["inf", "1.00", "0.50"])
        #expect(NumberFormat.column([1e308, -1e308]) == ["1e+308", "-1e+308"])
    }

    /// Two figures of the smallest at least, in one format if that is short.
    @Test(arguments: [
        ([120.53, 0.4567], ["120.53", "0.46"]), ([0.45123, 0.00045678], ["0.45123", "0.00046"]),
        ([1.25, 31.2384], ["1.25", "31.24"]), ([2500.123, 1.6], ["2,500", "1.60"]),
        ([3153.456, 0.87], ["3,153", "0.87"]),
        ([12345.678, 1.23], ["12,346", "1.23"]), ([1234.5, 99.9, -0.5], ["1,234.5", "99.9", "-0.5"]),
        ([2500, 1.6], ["2,500.0", "1.6"]), ([1_234_567.25, 3], ["1,234,567.25", "3.00"]),
        ([408_319, 0.046], ["408,319", "0.05"]), ([408_319, 0.0046], ["408,319", "0.0046"]),
        ([3, 12, 100], ["3", "12", "100"]), ([12345, 2], ["12,345", "2"]), ([0, 0.25], ["0.00", "0.25"]),
    ])
    func columns(numbers: [Double], texts: [String]) {
        #expect(NumberFormat.column(numbers) == texts)
    }

    @Test func columnsOfExtremes() {
        #expect(NumberFormat.column([.leastNonzeroMagnitude, 0]) == ["4.9e-324", "0"])
    }
}
