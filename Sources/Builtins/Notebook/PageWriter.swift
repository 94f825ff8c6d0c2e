import Foundation
import Interpreter
import Language
import Notebook
import PictureValues
import SessionStore
import Support

/// Writes a session as a file to keep and to send: a page, Markdown with pictures, or a script.
package struct PageWriter {
    /// By the file's ending.
    enum Form {
        case html
        case markdown
        case script

        init?(ending: String) {
            switch ending {
            case "html", "htm": self = .html
            case "md", "markdown": self = .markdown
            case "dfis": self = .script
            default: return nil
            }
        }
    }

    /// What there is to say of a file that was written.
    package struct Report {
        /// Facts, in a line.
        package let summary: String
        /// What whoever has written it must know.
        package var warnings: [(message: String, remedy: String?)] = []
    }

    private let environment: Environment
    /// Where the pictures are that notes name.
    private let imageFolder: String?

    /// - Parameter imageFolder: that of the script; nil where notes may name no pictures.
    package init(_ environment: Environment, imageFolder: String?) {
        (self.environment, self.imageFolder) = (environment, imageFolder)
    }

    private var session: Session { environment.session }

    /// Makes sure that a page could be written in the form of HTML, and that nothing is lost by it.
    /// - Throws: `UnwritablePage`.
    package static func check(page path: String) throws {
        guard Form(ending: (path as NSString).pathExtension.lowercased()) == .html else {
            throw UnwritablePage(name: path, problem: .ending)
        }
        guard FileManager.default.fileExists(atPath: path) else { return }
        let head = try PageFile.head(of: path)
        guard head.isEmpty || PageFile.isPage(head) else {
            throw UnwritablePage(name: path, problem: .foreign)
        }
    }

    /// - Parameter path: absolute; what is there is replaced.
    /// - Throws: `UnknownPageForm`, `WorkCancelled`, the file's and the store's errors. Nothing is written then, or all is.
    package func write(to path: String) throws -> Report {
        let file = path as NSString
        guard let form = Form(ending: file.pathExtension.lowercased()) else {
            throw UnknownPageForm(name: file.lastPathComponent)
        }
        guard form != .script else { return try writeScript(to: path) }
        let name = (file.lastPathComponent as NSString).deletingPathExtension
        let page = try PageCollector(environment, imageFolder: imageFolder).page(named: name)
        let size: Int
        if form == .html {
            let bytes = Array(try HTMLPage(page, commands: session.commands).html().utf8)
            try FileBytes.writeAtomically(bytes, to: path)
            size = bytes.count
        } else {
            size = try writeMarkdown(page, to: path, picturesIn: name + "_files")
        }
        return report(page, size: size)
    }

    private func writeScript(to path: String) throws -> Report {
        let script = try ReplayScript(session.store, calling: environment.builtins)
        try FileBytes.writeAtomically(Array(script.bareText.utf8), to: path)
        return Report(summary: Plural.phrase(script.savedCount, "statement"))
    }

    private func writeMarkdown(_ page: Page, to path: String, picturesIn folder: String) throws -> Int {
        let markdown = MarkdownPage(page, picturesIn: folder)
        let place = (path as NSString).deletingLastPathComponent + "/" + folder
        if !markdown.pictures.isEmpty {
            try FileManager.default.makeFolder(atPath: place)
        }
        for picture in markdown.pictures {
            try FileBytes.writeAtomically(picture.bytes, to: place + "/" + picture.name)
        }
        let text = Array(markdown.text.utf8)
        try FileBytes.writeAtomically(text, to: path)
        return text.count + markdown.pictures.reduce(0) { $0 + $1.bytes.count }
    }

    // MARK: What there is to say

    private static let heavy = 25_000_000

    private func report(_ page: Page, size: Int) -> Report {
        let (cells, pictures) = (page.cells.count, page.pictures.ids.count)
        var report = Report(
            summary: "\(ByteCount.phrase(size)); \(Plural.phrase(cells, "cell")), "
                + Plural.phrase(pictures, "picture"))
        report.warnings += page.notices.map { ($0, nil) }
        let stale = page.cells.count(where: \.isStale)
        if stale > 0 {
            let words = "\(Plural.phrase(stale, "statement")) on it \(stale == 1 ? "is" : "are")"
            report.warnings.append(("\(words) out of date, and marked", "refresh makes them again"))
        }
        let outdated = Set(page.proof.outputs.filter { $0.isOutdated == true }.map(\.statement)).count
        if outdated > 0 {
            let words = "\(Plural.phrase(outdated, "statement")) on it \(outdated == 1 ? "was" : "were")"
            report.warnings.append(
                (
                    "\(words) made from files that have changed since, and cannot be compared by --verify",
                    "a script of the statements that count, run by --notebook, makes a page of now"
                ))
        }
        if size > Self.heavy {
            let cells = page.heaviestCells.map { "cell \($0.number) with \(ByteCount.phrase($0.bytes))" }
            report.warnings.append(
                (
                    "it is large for a page: \(NameList.all(cells)) are the largest",
                    "show fewer or smaller pictures there"
                ))
        }
        return report
    }
}

/// Thrown for a page that `--notebook` cannot write.
struct UnwritablePage: ExplainedError {
    enum Problem {
        case ending
        case foreign
    }

    let name: String
    let problem: Problem

    var message: String {
        switch problem {
        case .ending: "“\(name)” is not a page's name: it ends in .html"
        case .foreign: "“\(name)” is a file that dfi did not write, and would be lost"
        }
    }

    var remedy: String? {
        switch problem {
        case .ending: "write dfi --notebook lesson.html FILE.dfis; export writes other forms"
        case .foreign: "give the page another name"
        }
    }
}

/// Thrown for a name that does not say which form is wanted.
struct UnknownPageForm: ExplainedError {
    let name: String
    var message: String { "“\(name)” needs an ending that says the form" }
    var remedy: String? { "use .html for a page, .md for Markdown with pictures, .dfis for a script" }
}
