import Foundation
import Notebook

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What a parser of XML finds in markup.
final class MarkupInspector: NSObject, XMLParserDelegate {
    struct Found {
        let name: String
        let attributes: [String: String]
    }

    private(set) var elements: [Found] = []
    private(set) var text = ""
    /// What is wrong: not well-formed, elements or attributes that are not on the lists, ids that are not unique.
    private(set) var faults: [String] = []
    private var ids: Set<String> = []

    init(_ markup: String) {
        super.init()
        let parser = XMLParser(data: Data("<body>\(markup)</body>".utf8))
        parser.delegate = self
        if !parser.parse() {
            faults.append("line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "")")
        }
    }

    func all(_ name: String) -> [Found] { elements.filter { $0.name == name } }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        if name == "body", elements.isEmpty, ids.isEmpty { return }
        elements.append(Found(name: name, attributes: attributes))
        if Element(rawValue: name) == nil { faults.append("element \(name)") }
        for (key, value) in attributes {
            if Attribute.Name(rawValue: key) == nil || key.hasPrefix("on") {
                faults.append("attribute \(key)")
            }
            if key == "href", !value.hasPrefix("https://"), !value.hasPrefix("#") {
                faults.append("href \(value)")
            }
            if key == "id", !ids.insert(value).inserted { faults.append("id \(value) twice") }
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
