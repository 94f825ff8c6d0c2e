import PictureSets
import Testing

@Suite struct WrittenNumberTests {
    @Test(arguments: [
        ("3", 3), (" -3.5 ", -3.5), ("+1e3", 1000), ("3,5", 3.5), ("0,125", 0.125), ("1234,567", 1234.567),
        ("1.250", 1.25), ("1,234", nil), ("1.234,5", nil), ("1,234.5", nil), ("0x10", nil), ("1e999", nil),
        ("inf", nil), ("nan", nil), ("", nil), ("three", nil), ("yes", nil), ("1 2", nil), ("١", nil),
    ])
    func withoutASignSaid(text: String, number: Double?) {
        #expect(WrittenNumber.number(text) == number)
    }

    @Test(arguments: [
        ("1,234", 1.234, 1234), ("1.234", 1234, 1.234), ("1.234,5", 1234.5, nil), ("1,234.5", nil, 1234.5),
        ("-1.234.567,25", -1234567.25, nil), ("3,5", 3.5, nil), ("3.5", nil, 3.5), ("1,5e-05", 1.5e-5, nil),
        ("12", 12, 12), ("1,2,3", nil, nil), ("1.2345,6", nil, nil), (",", nil, nil), (".", nil, nil),
    ])
    func withASignSaid(text: String, comma: Double?, point: Double?) {
        #expect(WrittenNumber.number(text, decimalSign: .comma) == comma)
        #expect(WrittenNumber.number(text, decimalSign: .point) == point)
    }

    @Test(arguments: [("1,234", true), ("1,23", false), ("0,234", false), ("1.234", false), ("a", false)])
    func whatCouldBeTwoNumbers(text: String, isAmbiguous: Bool) {
        #expect(WrittenNumber.isAmbiguous(text) == isAmbiguous)
    }
}
