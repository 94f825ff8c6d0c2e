import Foundation
import Support

/// The part of a page's file that this program reads again.
package enum PageFile {
    /// What every page begins with, so that it is known for one whatever it is called.
    package static let beginning = "<!doctype html>\n<!-- dfi page -->"

    /// Stands before the proof, and only there: everything that people wrote is escaped.
    static let opening = "<script type=\"application/json\" id=\"dfi-page\">"
    static let closing = "</script>"

    /// The JSON of a proof as it stands in a page.
    static func embedded(_ proof: PageProof) throws -> String {
        // Nothing in it ends the element, or begins a comment. By scalars: with a mark beside it, a `<` is no character.
        var text = String.UnicodeScalarView()
        for scalar in try JSONWriter.text(of: proof).unicodeScalars {
            if scalar == "<" {
                text.append(contentsOf: "\\u003c".unicodeScalars)
            } else {
                text.append(scalar)
            }
        }
        return String(text)
    }

    /// Whether a file begins as a page of this program does.
    package static func isPage(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: Array(beginning.utf8))
    }

    /// The first bytes of a file, which are enough to tell; fewer where it has fewer.
    /// - Throws: as `FileBytes.head`.
    package static func head(of path: String) throws -> [UInt8] {
        try FileBytes.head(of: path, count: beginning.utf8.count)
    }

    /// The text of a page's file.
    /// - Throws: as `FileBytes.read`.
    package static func text(of path: String) throws -> String {
        String(decoding: try FileBytes.read(path: path, limit: largest), as: UTF8.self)
    }

    private static let largest = 1_000_000_000

    /// The bytes of a picture that a page shows; nil where it has none of that identity.
    package static func picture(_ id: String, in text: String) -> [UInt8]? {
        guard let start = text.range(of: "<image id=\"p-\(id)\""),
            let data = text[start.upperBound...].range(of: ";base64,"),
            let end = text[data.upperBound...].firstIndex(of: "\"")
        else { return nil }
        return Data(base64Encoded: String(text[data.upperBound..<end])).map(Array.init)
    }

    /// The proof of a page.
    /// - Parameter text: the file.
    /// - Throws: `ForeignPage`.
    package static func proof(in text: String, named name: String) throws -> PageProof {
        guard text.hasPrefix(beginning) else {
            let isPage = text.prefix(1_000).lowercased().contains("<html")
            throw ForeignPage(name: name, problem: isPage ? .foreign : .none)
        }
        guard let start = text.range(of: opening), let end = text[start.upperBound...].range(of: closing)
        else { throw ForeignPage(name: name, problem: .cutShort) }
        let data = Data(text[start.upperBound..<end.lowerBound].utf8)
        guard let version = try? JSONDecoder().decode(Version.self, from: data) else {
            throw ForeignPage(name: name, problem: .damaged)
        }
        guard version.format <= PageProof.format else {
            throw ForeignPage(name: name, problem: .newer(version.format))
        }
        guard let proof = try? JSONDecoder().decode(PageProof.self, from: data) else {
            throw ForeignPage(name: name, problem: .damaged)
        }
        return proof
    }

    private struct Version: Decodable { var format: Int }
}

/// Thrown for an HTML file without a script that could be run.
package struct ForeignPage: ExplainedError {
    enum Problem: Equatable {
        case none
        case foreign
        case cutShort
        case damaged
        case newer(Int)
    }

    let name: String
    let problem: Problem

    package var message: String {
        switch problem {
        case .none: "“\(name)” is not a page"
        case .foreign: "“\(name)” is a page that dfi did not write"
        case .cutShort: "“\(name)” is cut short: the part with its script is missing"
        case .damaged: "“\(name)” has been changed: its script cannot be read"
        case .newer(let format):
            "“\(name)” has form \(format), of a newer dfi; this one reads up to form \(PageProof.format)"
        }
    }

    package var remedy: String? {
        switch problem {
        case .none, .foreign: "export(\"lesson.html\") writes pages, and dfi runs the script in them"
        case .cutShort, .damaged: "export it again, or copy its statements into a script"
        case .newer: "use that version; the page can be read in a browser"
        }
    }
}
