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
        #expect(NumberFormat.column([.leastNonzeroMagnitude, 0]) == ["4.9e-324", "0"])
    }
}
