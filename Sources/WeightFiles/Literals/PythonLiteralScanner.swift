/// Reads the few Python literals that a .npy header consists of. All that nests is one tuple in the dictionary.
struct PythonLiteralScanner {
    enum Value: Equatable {
        case text(String)
        case boolean(Bool)
        case tuple([Int])
    }

    /// NumPy's own limit is 64 dimensions.
    private static let maximumRank = 64

    private var rest: ArraySlice<UInt8>

    init(_ text: ArraySlice<UInt8>) {
        rest = text
    }

    /// A string, a boolean or a tuple of whole numbers.
    mutating func value() throws -> Value {
        if skip("True") { return .boolean(true) }
        if skip("False") { return .boolean(false) }
        if skip("(") { return .tuple(try tuple()) }
        return .text(try string())
    }

    /// A string in either kind of quotes; escapes, which NumPy does not write, are refused.
    mutating func string() throws -> String {
        let isSingle = skip("'")
        if !isSingle { try expect("\"") }
        let quote = isSingle ? UInt8(ascii: "'") : UInt8(ascii: "\"")
        let letters = rest.prefix { $0 != quote && $0 != UInt8(ascii: "\\") && (0x20..<0x7F).contains($0) }
        rest = rest[letters.endIndex...]
        guard rest.popFirst() == quote else { throw FormatFault("its header has a string that does not end") }
        return String(decoding: letters, as: UTF8.self)
    }

    /// Whether `text` came next after blanks; it is then skipped.
    mutating func skip(_ text: String) -> Bool {
        rest = rest.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard rest.starts(with: text.utf8) else { return false }
        rest = rest.dropFirst(text.utf8.count)
        return true
    }

    mutating func expect(_ text: String) throws {
        guard skip(text) else { throw FormatFault("its header has \(next) where “\(text)” is expected") }
    }

    /// Only blanks may be left.
    mutating func expectEnd() throws {
        _ = skip("")
        guard rest.isEmpty else { throw FormatFault("its header continues after its end with \(next)") }
    }

    /// The numbers of a tuple whose parenthesis has been read; a comma may follow the last.
    private mutating func tuple() throws -> [Int] {
        var numbers: [Int] = []
        while !skip(")") {
            guard numbers.count < Self.maximumRank else {
                throw FormatFault("its shape has more than \(Self.maximumRank) dimensions")
            }
            numbers.append(try wholeNumber())
            guard skip(",") else {
                try expect(")")
                break
            }
        }
        return numbers
    }

    private mutating func wholeNumber() throws -> Int {
        _ = skip("")
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard let number = Int(String(decoding: digits, as: UTF8.self)) else {
            throw FormatFault("its shape has \(next) where a whole number from 0 to \(Int.max) is expected")
        }
        rest = rest[digits.endIndex...]
        return number
    }

    /// What comes next, shortened, for errors.
    private var next: String {
        rest.isEmpty ? "nothing" : quoted(String(decoding: rest.firstWord, as: UTF8.self))
    }
}
