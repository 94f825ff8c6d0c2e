import LanguageTestSupport
import Testing

/// Ranges: the numbers that somebody would write, both ends included.
@Suite struct RangeTests {
    @Test(arguments: [
        ("-1e308..1e308 step 1e308", "[-1e+308, 0, 1e+308]"),
        ("1e308..1.5e308 step 5e307", "[1e+308, 1.5e+308]"),
        ("length(-8e307..8e307 step 1e307)", "17"),
        ("0..5e-324 step 5e-324", "[0, 5e-324]"), ("0..1 step 0.2", "[0, 0.2, 0.4, 0.6, 0.8, 1]"),
        ("[a for a in 0.1..0.5 step 0.1]", "[0.1, 0.2, 0.3, 0.4, 0.5]"),
        ("(0.1..0.5 step 0.1)[2] == 0.3", "true"),
        ("0.1..0.55 step 0.1", "[0.1, 0.2, 0.3, 0.4, 0.5]"),
        ("-0.3..0.3 step 0.1", "[-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]"),
        ("0.7..0.1 step -0.2", "[0.7, 0.5, 0.3, 0.1]"),
        ("1e-5..4e-5 step 1e-5", "[1e-05, 2e-05, 3e-05, 4e-05]"),
        ("1000000.1..1000000.4 step 0.1", "[1000000.1, 1000000.2, 1000000.3, 1000000.4]"),
        // Steps that are not decimals are spaced evenly, and a near end is reached.
        ("0..1 step 1 / 3", "[0, 0.3333333333333333, 0.6666666666666666, 1]"),
        ("(0..1 step 0.3333333)[3]", "1"),
        ("length(1e15..1e15 + 3)", "4"), ("5..-1e308 step -1e308", "[5, -1e+308]"),
    ])
    func gives(code: String, result: String) throws {
        #expect(try Playground().output(of: code) == [result])
    }

    @Test(arguments: [
        ("-1e308..1e308", "a range of more than 1.8e308 numbers is too long"),
        ("0..1 step 5e-324", "a range of more than 1.8e308 numbers is too long"),
        ("0..1e300", "a range of 1e+300 numbers is too long"),
        ("1e308..-1e308 step 1e300", "a range from 1e+308 to -1e+308 in steps of 1e+300 never ends"),
        ("0..1 step 0", "a range from 0 to 1 in steps of 0 never ends"),
        ("1..2 step -1", "a range from 1 to 2 in steps of -1 never ends"),
        ("\"a\"..2", "expected a number, found a text"),
    ])
    func refuses(code: String, message: String) throws {
        #expect(try Playground().output(of: code).first == "error: \(message)")
    }
}
