import Foundation
import Language
import Mustache
import Support

/// A page as one HTML file, which opens from a disk and asks for nothing else.
///
/// Its style and its script are in it, and its policy allows no others: whatever people wrote is text. It can be read
/// without the script.
package struct HTMLPage {
    private let page: Page
    private let commands: CommandTable

    /// - Parameter commands: for colouring code.
    package init(_ page: Page, commands: CommandTable) {
        (self.page, self.commands) = (page, commands)
    }

    /// The file. Linear in the page's size.
    package func html() throws -> String {
        var proof = page.proof
        proof.frame = nil
        let html = try html(embedding: proof)
        proof.frame = PageFrame(html).hash
        guard let start = html.range(of: PageFile.opening, options: .backwards)?.upperBound,
            let end = html[start...].range(of: PageFile.closing)?.lowerBound
        else { return html }
        return html.replacingCharacters(in: start..<end, with: try PageFile.embedded(proof))
    }

    private func html(embedding proof: PageProof) throws -> String {
        var cells = HTMLCells(page: page, commands: commands)
        let blocks = self.blocks(&cells)
        let view: [String: Any] = [
            "title": page.title, "program": page.program, "notices": page.notices, "blocks": blocks,
            "hasFeatures": speaksOfFeatures, "contents": cells.headings.map(Self.entry),
            "hasContents": cells.headings.count > 1,
            "style": Templates.style, "script": Templates.script, "csp": Templates.policy,
            "proof": try PageFile.embedded(proof), "pictures": page.pictures.ids.compactMap(sprite),
        ]
        return Templates.library.render(view, withTemplate: "page") ?? ""
    }

    /// Whether the words and units of the method are on it.
    private var speaksOfFeatures: Bool {
        page.cells.flatMap(\.content.codes).contains { code in
            ["phi(", "mean(", "reconstruct(", "sweep(", "inpaint(", "edit("].contains {
                code.source.contains($0)
            }
        }
    }

    /// The cells, those together that were run for several values of parameters.
    private func blocks(_ cells: inout HTMLCells) -> [[String: Any]] {
        var blocks: [[String: Any]] = []
        var place = 0
        while place < page.cells.count {
            if let runs = page.runs.first(where: { $0.cells.lowerBound == place }) {
                blocks.append(["runs": cells.rendered(runs)])
                place = runs.cells.upperBound
            } else {
                blocks.append(["cell": cells.rendered(page.cells[place])])
                place += 1
            }
        }
        return blocks
    }

    private static func entry(_ heading: NoteHeading) -> [String: Any] {
        ["level": heading.level, "text": heading.text, "anchor": heading.anchor]
    }

    private func sprite(_ id: String) -> [String: Any]? {
        guard let picture = page.pictures[id] else { return nil }
        return [
            "id": id, "width": picture.width, "height": picture.height, "mime": picture.mediaType,
            "base64": Data(picture.bytes).base64EncodedString(),
        ]
    }
}
