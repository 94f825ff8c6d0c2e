/// A strict reader of JSON (RFC 8259) for headers whose structure is known: the caller says what comes next.
///
/// Only the caller's own calls nest, so no input can exhaust the stack; and every text it returns is part of the input,
/// so none can make it allocate more than that.
struct JSONScanner {
    private let bytes: [UInt8]
    private var position = 0

    /// - Throws: `FormatFault` where the text is not UTF-8.
    init(_ bytes: [UInt8]) throws {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw FormatFault("its header is not UTF-8 text")
        }
        self.bytes = bytes
    }

    /// `{ "key": value, … }`; `member` must read the value.
    mutating func object(_ member: (inout JSONScanner, _ key: String) throws -> Void) throws {
        try expect("{")
        if skip("}") { return }
        repeat {
            let key = try string(as: "a name")
            try expect(":")
            try member(&self, key)
        } while skip(",")
        try expect("}")
    }

    /// `[whole number, …]`
    /// - Parameters:
    ///   - place: what the list is, for the error: "shape of tensor “a”".
    ///   - limit: the most numbers it may have.
    mutating func wholeNumbers(as place: String, atMost limit: Int) throws -> [Int] {
        guard skip("[") else { throw FormatFault("\(place) is \(rest), not a list of numbers") }
        var numbers: [Int] = []
        if skip("]") { return numbers }
        repeat {
            guard numbers.count < limit else { throw FormatFault("\(place) has more than \(limit) numbers") }
            numbers.append(try wholeNumber(as: place))
        } while skip(",")
        try expect("]")
        return numbers
    }

    /// A string, escapes replaced.
    mutating func string(as place: String) throws -> String {
        guard skip("\"") else { throw FormatFault("in its header, \(place) is \(rest), not a string") }
        var text: [UInt8] = []
        while true {
            guard let byte = next() else { throw FormatFault("its header ends inside \(place)") }
            guard byte != UInt8(ascii: "\"") else { break }
            guard byte >= 0x20 else {
                throw FormatFault("in its header, \(place) contains the control character \(byte)")
            }
            if byte == UInt8(ascii: "\\") {
                text.append(contentsOf: try escape(in: place).utf8)
            } else {
                text.append(byte)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Only blanks may be left.
    mutating func expectEnd() throws {
        skipBlanks()
        guard position == bytes.count else {
            throw FormatFault("its header continues after its end with \(rest)")
        }
    }

    // MARK: - Parts

    private mutating func wholeNumber(as place: String) throws -> Int {
        skipBlanks()
        let allowed = Array("+-.0123456789Ee".utf8)
        let literal = bytes[position...].prefix { allowed.contains($0) }
        let text = String(decoding: literal, as: UTF8.self)
        let isWhole =
            literal.allSatisfy { (0x30...0x39).contains($0) } && (literal.count == 1 || text.first != "0")
        guard isWhole, let number = Int(text) else {
            let found = text.isEmpty ? rest : String(text.prefix(40))
            throw FormatFault("\(place) has \(found) where a whole number from 0 to \(Int.max) is expected")
        }
        position += literal.count
        return number
    }

    /// The character an escape stands for; the backslash has been read.
    private mutating func escape(in place: String) throws -> String {
        switch next() {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape(in: place)
        default: throw FormatFault("in its header, \(place) contains an unknown escape")
        }
    }

    /// `\uXXXX`, or two of them that make a surrogate pair.
    private mutating func unicodeEscape(in place: String) throws -> String {
        var units = [try codeUnit(in: place)]
        if UTF16.isLeadSurrogate(units[0]), bytes[position...].starts(with: "\\u".utf8) {
            position += 2
            units.append(try codeUnit(in: place))
        }
        guard let text = String(validating: units, as: UTF16.self) else {
            throw FormatFault("in its header, \(place) contains half of a surrogate pair")
        }
        return text
    }

    private mutating func codeUnit(in place: String) throws -> UInt16 {
        let digits = bytes[position...].prefix(4)
        let isHexadecimal = digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        guard digits.count == 4, isHexadecimal,
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw FormatFault("in its header, \(place) contains a \\u without four hexadecimal digits") }
        position += 4
        return unit
    }

    private mutating func expect(_ character: Unicode.Scalar) throws {
        guard skip(character) else {
            throw FormatFault("its header has \(rest) where “\(character)” is expected")
        }
    }

    /// Whether `character` came next after blanks; it is then skipped.
    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private mutating func next() -> UInt8? {
        guard position < bytes.count else { return nil }
        position += 1
        return bytes[position - 1]
    }

    /// What comes next, shortened, for errors.
    private var rest: String {
        let shown = bytes[position...].firstWord
        return shown.isEmpty ? "nothing" : quoted(String(decoding: shown, as: UTF8.self))
    }
}

extension Collection<UInt8> {
    /// Up to the end of a value in a list: at least the first byte, and no more than fits on a line.
    var firstWord: SubSequence {
        let ends = Array(",)]} \t\r\n".utf8)
        let word = prefix(40).prefix { !ends.contains($0) }
        return word.isEmpty ? prefix(1) : word
    }
}
