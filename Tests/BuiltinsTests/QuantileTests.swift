import LanguageTestSupport
import Testing

/// Compared with R's quantile(x, type = 7), which is NumPy's default, too.
@Suite struct QuantileTests {
    @Test(arguments: [
        ("quantile([3, 1, 2])", "2"), ("quantile([1, 2, 3, 10])", "2.5"), ("quantile([7], at: 0.3)", "7"),
        ("quantile([1, 2, 3, 4], 0.9)", "3.7"), ("quantile([1, 2, 3, 4], at: [0, 1, 0.25])", "[1, 4, 1.75]"),
        ("quantile([-1.7e308, 1.7e308])", "0"),
    ])
    func gives(code: String, result: String) throws {
        #expect(try Playground().output(of: code) == [result])
    }

    @Test(arguments: [
        ("quantile([])", "error: quantile needs at least one number", "quantile("),
        (
            "quantile([1, 2], at: 90)", "error: a share goes from 0 to 1, and this is 90",
            "the 90th percentile is at: 0.9"
        ),
        (
            "quantile([1, 2], at: [0.5, -1])", "error: a share goes from 0 to 1, and this is -1",
            "the 90th percentile is at: 0.9"
        ),
        (
            "quantile([1, nothing])", "error: quantile needs numbers, but element 1",
            "leave those rows of a table out"
        ),
    ])
    func refuses(code: String, error: String, remedy: String) throws {
        let lines = try Playground().output(of: code)
        #expect(lines.first?.hasPrefix(error) == true && lines.contains { $0.contains(remedy) }, "\(lines)")
    }
}
