/// Looks for one property in an XMP packet: an element that holds a text, or an attribute, as programs that rewrite
/// packets make of it. The rest of the packet is not parsed.
///
/// Cost: a few steps per byte.
struct XMPProperty {
    private let packet: ArraySlice<UInt8>
    /// As it is written in the packet: "dfi:Recipe".
    private let name: [UInt8]

    /// - Returns: nil if nothing in the packet is from the namespace.
    init?(_ name: String, of namespace: String, in packet: ArraySlice<UInt8>) {
        guard let prefix = Self.prefix(of: namespace, in: packet) else { return nil }
        self.packet = packet
        self.name = prefix + [UInt8(ascii: ":")] + Array(name.utf8)
    }

    /// Its text; nil if the packet does not have it.
    /// - Throws: `RecipeFault.damaged` if it does not end, or is not XML's text.
    func text() throws(RecipeFault) -> String? {
        var written = try element()
        if written == nil { written = try attribute() }
        guard let written else { return nil }
        guard let text = XMLText.unescaped(written) else { throw .damaged("its text is not one of XML") }
        return text
    }

    private func element() throws(RecipeFault) -> ArraySlice<UInt8>? {
        guard let start = packet.firstRange(of: [UInt8(ascii: "<")] + name) else { return nil }
        let rest = packet[start.upperBound...]
        // Another byte belongs to a longer name, or says that the element is empty.
        if let next = rest.first, next != UInt8(ascii: ">"), !Self.isSpace(next) { return nil }
        guard let open = rest.firstIndex(of: UInt8(ascii: ">")),
            let end = packet[open...].firstIndex(of: UInt8(ascii: "<")),
            packet[end...].starts(with: Array("</".utf8) + name)
        else { throw .damaged("it does not end") }
        return packet[(open + 1)..<end]
    }

    private func attribute() throws(RecipeFault) -> ArraySlice<UInt8>? {
        guard let start = packet.firstRange(of: name), start.lowerBound > packet.startIndex,
            Self.isSpace(packet[start.lowerBound - 1])
        else { return nil }
        let rest = packet[start.upperBound...].drop(while: Self.isSpace)
        guard rest.first == UInt8(ascii: "=") else { return nil }
        let quoted = rest.dropFirst().drop(while: Self.isSpace)
        guard let quote = quoted.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
            let end = quoted.dropFirst().firstIndex(of: quote)
        else { throw .damaged("it does not end") }
        return quoted.dropFirst()[..<end]
    }

    /// What names of the namespace begin with in the packet: "dfi" where it has xmlns:dfi="…".
    private static func prefix(of namespace: String, in packet: ArraySlice<UInt8>) -> [UInt8]? {
        guard let found = packet.firstRange(of: Array(namespace.utf8)) else { return nil }
        let before = packet[..<found.lowerBound].dropLast()
        guard before.last == UInt8(ascii: "=") else { return nil }
        let prefix = before.dropLast().reversed().prefix { $0 != UInt8(ascii: ":") && !isSpace($0) }
        let declaration = before.dropLast(prefix.count + 1)
        return !prefix.isEmpty && declaration.suffix(6).elementsEqual("xmlns:".utf8) ? prefix.reversed() : nil
    }

    private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
