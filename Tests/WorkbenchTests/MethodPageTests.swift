import Foundation
import Testing

/// docs/method.md: its lines are a session that would run, its pictures are there and made by its script.
@Suite struct MethodPageTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    private static let docs = root.appending(path: "docs")

    private let page: String

    init() throws { page = try Self.text("docs/method.md") }

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// What is in brackets after a text in brackets, `](…)`.
    private var links: [String] { page.matches(of: /\]\(([^)]+)\)/).map { String($0.1) } }

    private var pictures: [String] { links.filter { $0.hasPrefix("images/") } }

    @Test func itsStatementsAreRight() throws {
        let blocks = page.components(separatedBy: "```dfi\n").dropFirst().map {
            $0.components(separatedBy: "```")[0]
        }
        #expect(blocks.count > 10)
        try withCommand { command in
            let result = try command.run(["--check", "-e", blocks.joined(separator: "\n")])
            #expect(result.status == 0, "\(result.errors)")
        }
    }

    @Test func itsPicturesAreThoseOfItsScript() throws {
        let script = try Self.text("Sessions/method.dfis")
        let saved = script.matches(of: /"(method-[a-z]+\.jpg)"/).map { "images/\($0.1)" }
        #expect(saved.count > 10)
        #expect(Set(saved) == Set(pictures) && saved.count == pictures.count)
    }

    /// Small enough for a page, too.
    @Test func itsPicturesAreThere() throws {
        var bytes = 0
        for name in pictures {
            let size = try Data(contentsOf: Self.docs.appending(path: name)).count
            #expect(size <= 120_000, "\(name)")
            bytes += size
        }
        #expect(bytes <= 700_000)
    }

    @Test func itsLinksLeadSomewhere() throws {
        let reference = try Self.text("docs/reference.md")
        for link in links {
            let parts = link.split(separator: "#")
            let file = Self.docs.appending(path: String(parts[0])).path
            #expect(FileManager.default.fileExists(atPath: file), "\(link)")
            if parts.count == 2 { #expect(reference.contains("\n### \(parts[1])\n"), "\(link)") }
        }
    }

    /// The scripts it names; its table has only the names.
    @Test func itsScriptsAreThere() throws {
        let names = page.matches(of: /`(?:Sessions\/)?([a-z-]+\.dfis)`/).map { String($0.1) }
        #expect(names.count > 5)
        for name in names {
            let file = Self.root.appending(path: "Sessions/\(name)").path
            #expect(FileManager.default.fileExists(atPath: file), "\(name)")
        }
    }
}
