import Foundation
import Support
import Testing

@Suite struct HomeFolderTests {
    @Test(arguments: [
        ("~/a/b.png", "/h/a/b.png"), ("~", "/h"), ("~/", "/h/"), ("a/~", "a/~"), ("/x/~/y", "/x/~/y"),
        ("", ""), ("a.png", "a.png"),
    ])
    func followsTheEnvironment(path: String, expanded: String) {
        #expect(HomeFolder.expanding(path, environment: ["HOME": "/h"]) == expanded)
        #expect(HomeFolder.expanding(path, environment: ["HOME": "/h/"]) == expanded)
    }

    /// Without it, the system's list of users gives it.
    @Test(arguments: [[:], ["HOME": ""], ["HOME": "relative"]])
    func hasAnotherSource(environment: [String: String]) {
        let path = HomeFolder.expanding("~/a", environment: environment)
        #expect(path.hasPrefix("/") && path.hasSuffix("/a"))
    }
}
