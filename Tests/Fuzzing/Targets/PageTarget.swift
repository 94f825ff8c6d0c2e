import Language
import Notebook

extension FuzzTarget {
    /// A note in Markdown: whatever is in it, only a note's elements come out, and each is closed.
    static let note = FuzzTarget(name: "note") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        var anchors = HeadingAnchors()
        let page = Markdown(commands: CommandTable()).page(of: text, anchors: &anchors)
        try checkElements(of: page.html)
        try require(Set(page.headings.map(\.anchor)).count == page.headings.count, "an anchor twice")
    }

    /// A page's file: what can be read of it is the same when it is written again.
    static let page = FuzzTarget(name: "page") { bytes in
        try allowingRefusal {
            var proof = try PageFile.proof(in: String(decoding: bytes, as: UTF8.self), named: "input")
            let page = Page(title: proof.script, program: proof.program, proof: proof)
            let html = try HTMLPage(page, commands: CommandTable()).html()
            // What is around the notebook is this program's.
            proof.frame = PageFrame(html).hash
            try require(try PageFile.proof(in: html, named: "again") == proof, "another proof")
        }
    }

    /// By scalars, as a browser reads: with a mark beside it, a `<` is no character.
    private static func checkElements(of html: String) throws {
        var opened: [String] = []
        var rest = html.unicodeScalars[...]
        while let start = rest.firstIndex(of: "<") {
            guard let end = rest[start...].firstIndex(of: ">") else {
                throw Violation("an element without end")
            }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            let name = String(tag.drop { $0 == "/" }.prefix { !" /\n".unicodeScalars.contains($0) })
            try require(Element(rawValue: name) != nil, "an element that is none: \(name)")
            if tag.first == "/" {
                try require(opened.popLast() == name, "an element \(name) that is closed in another")
            } else if tag.last != "/" {
                opened.append(name)
            }
        }
        try require(opened.isEmpty, "elements that are not closed: \(opened)")
    }
}
