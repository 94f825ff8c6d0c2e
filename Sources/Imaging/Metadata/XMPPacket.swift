import Support

/// An XMP packet (ISO 16684-1), which PNG and JPEG files carry in the same form.
enum XMPPacket {
    /// What stands for our own properties; no address.
    static let namespace = "urn:dfi:saved-picture/"
    /// The property that has a recipe's text.
    static let recipe = "Recipe"

    /// The packet that says this about a picture; the same for the same.
    static func bytes(_ provenance: ImageProvenance, _ recipe: SavedRecipe?) -> [UInt8] {
        let properties = [
            property("xmp:CreatorTool", "dfi \(Version.current)"),
            provenance.sourceType.map { property("Iptc4xmpExt:DigitalSourceType", $0.rawValue) },
            recipe.map { property("dfi:\(Self.recipe)", $0.text) },
        ]
        let packet = """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about=""
             xmlns:dc="http://purl.org/dc/elements/1.1/"
             xmlns:xmp="http://ns.adobe.com/xap/1.0/"
             xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
             xmlns:dfi="\(namespace)">
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default">\(XMLText.escaped(provenance.statement))\
            </rdf:li></rdf:Alt></dc:description>
            \(properties.compactMap(\.self).joined(separator: "\n"))
            </rdf:Description>
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="w"?>
            """
        return Array(packet.utf8)
    }

    private static func property(_ name: String, _ value: String) -> String {
        "<\(name)>\(XMLText.escaped(value))</\(name)>"
    }
}
