import LanguageTestSupport
import Testing

/// Names of future functions cannot be taken.
@Suite struct ReservedNameTests {
    @Test(arguments: [
        "live", "predict", "tally",
    ])
    func cannotBeBound(name: String) throws {
        let playground = try Playground()
        for code in ["\(name) = 1", "def \(name)(x) { x }", "for \(name) in 1..2 { 1 }"] {
            #expect(
                playground.output(of: code).first == "error: “\(name)” is reserved for a future function")
        }
        #expect(playground.session.names == [])
    }
}
