import LanguageTestSupport
import Testing

/// Lengths and angles of lists are right over the whole range of numbers, though squares are not.
@Suite struct ListLengthTests {
    @Test(arguments: [
        ("norm([0, -3e200])", "3e+200"), ("norm([3e-200, -4e-200])", "5e-200"),
        ("norm([5e-324])", "5e-324"),
        ("norm([])", "0"), ("norm([0, 0])", "0"), ("cosine([1e200, 0], [2e200, 0])", "1"),
        ("cosine([1e-200], [-3e-200])", "-1"), ("unit([3e-200, 4e-200])", "[0.6, 0.8]"),
        ("unit([-1e308])", "[-1]"),
        ("norm([1.7e308, 1.7e308])", "error: norm gives a number that is not finite"),
        ("cosine([0, 0], [1, 2])", "error: cosine of a list that is zero everywhere"),
    ])
    func extremesAreExact(code: String, result: String) throws {
        #expect(try Playground().output(of: code).first == result)
    }

    /// Rounding takes no cosine beyond 1.
    @Test func cosinesAreCosines() throws {
        let code = "max([abs(cosine([k, k / 3, 1 / k], [k, k / 3, 1 / k])) for k in 1..300]) <= 1"
        #expect(try Playground().output(of: code) == ["true"])
    }
}
