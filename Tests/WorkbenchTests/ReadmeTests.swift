import Foundation
import Testing

/// The first session in README is a program that would run, and says what the first lesson really says.
@Suite struct ReadmeTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private let session: [String]

    init() throws {
        let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
        let section = try #require(readme.components(separatedBy: "## The first session").dropFirst().first)
        session = section.components(separatedBy: "\n").filter { $0.hasPrefix("    ") }.map {
            String($0.dropFirst(4))
        }
    }

    @Test func itsStatementsAreRight() throws {
        let statements = session.filter { $0.hasPrefix("dfi> ") }.map { $0.dropFirst(5) }
        #expect(statements.count > 5)
        try withCommand { command in
            let result = try command.run(["--check", "-e", statements.joined(separator: "\n")])
            #expect(result.status == 0, "\(result.errors)")
        }
    }

    @Test func itsAnswersAreThoseOfTheFirstLesson() throws {
        let lesson = try String(
            contentsOf: Self.root.appending(path: "Sessions/first-smile.full.txt"), encoding: .utf8)
        let answers = session.filter { $0.wholeMatch(of: /[a-z]+: .*/) != nil }
        #expect(answers.count >= 5)
        for answer in answers { #expect(lesson.components(separatedBy: "\n").contains(answer), "\(answer)") }
    }
}
