/// Reads the part of TeX that notes about the method need.
///
/// Whatever it does not know makes the whole formula unreadable; it is then shown as its source. Linear in the length,
/// which is limited, as is the depth.
struct FormulaParser {
    /// Says only that the formula cannot be read.
    struct Unreadable: Error {}

    private static let mostScalars = 4000
    /// Each level takes up to three elements, of which a parser of XML allows 256 within each other.
    private static let mostLevels = 16

    var scalars: [Unicode.Scalar]
    var position = 0
    private var level = 0

    private init(_ content: String) { scalars = Array(content.unicodeScalars.prefix(Self.mostScalars + 1)) }

    /// What the formula is made of; nil if there is anything in it that we cannot read.
    static func node(for content: String) -> FormulaNode? {
        var parser = FormulaParser(content)
        guard parser.scalars.count <= mostScalars, let node = try? parser.row(), parser.next == nil else {
            return nil
        }
        return node == .row([]) ? nil : node
    }

    // MARK: Rows and scripts

    /// Everything up to a closing brace, `\right` or the end.
    mutating func row() throws(Unreadable) -> FormulaNode {
        var nodes: [FormulaNode] = []
        skipBlanks()
        while let next, next != "}", !isAtRight {
            nodes.append(try scripted())
            skipBlanks()
        }
        return .row(nodes)
    }

    private mutating func scripted() throws(Unreadable) -> FormulaNode {
        let base = next == "^" || next == "_" ? .row([]) : try atom()
        var (lower, upper): (FormulaNode?, FormulaNode?) = (nil, primes())
        skipBlanks()
        while let sign = next, sign == "^" || sign == "_" {
            position += 1
            let script = try argument()
            if sign == "_" {
                guard lower == nil else { throw Unreadable() }
                lower = script
            } else {
                guard upper.map(\.isPrimes) ?? true else { throw Unreadable() }
                upper = upper.map { .row([$0, script]) } ?? script
            }
            skipBlanks()
        }
        return lower == nil && upper == nil ? base : .scripts(base, lower: lower, upper: upper)
    }

    private mutating func primes() -> FormulaNode? {
        let start = position
        while next == "'" { position += 1 }
        guard position > start else { return nil }
        return .symbol(FormulaSymbol(String(repeating: "′", count: position - start), .punctuation))
    }

    // MARK: Atoms

    private mutating func atom() throws(Unreadable) -> FormulaNode {
        guard let scalar = next else { throw Unreadable() }
        if scalar == "{" { return try group() }
        if scalar == "\\" { return try command() }
        if let number = number() { return number }
        position += 1
        if scalar == "~" { return .space(0.25) }
        if let symbol = FormulaNames.symbol(scalar) { return .symbol(symbol) }
        guard scalar.properties.isAlphabetic, !scalar.isCombining else { throw Unreadable() }
        return .identifier(String(scalar), isUpright: false)
    }

    private mutating func number() -> FormulaNode? {
        let start = position
        while next.map(\.isDigit) == true { position += 1 }
        if next == ".", position + 1 < scalars.count, scalars[position + 1].isDigit {
            position += 1
            while next.map(\.isDigit) == true { position += 1 }
        }
        return position > start ? .number(text(from: start)) : nil
    }

    /// `{…}`
    mutating func group() throws(Unreadable) -> FormulaNode {
        try take("{")
        let content = try nested { parser throws(Unreadable) in try parser.row() }
        try take("}")
        return content
    }

    /// What a command or a script applies to: a group, or the one thing that follows.
    mutating func argument() throws(Unreadable) -> FormulaNode {
        skipBlanks()
        guard let next, next != "^", next != "_" else { throw Unreadable() }
        guard next.isDigit else { return try nested { parser throws(Unreadable) in try parser.atom() } }
        position += 1
        return .number(String(next))
    }

    mutating func nested(
        _ body: (inout FormulaParser) throws(Unreadable) -> FormulaNode
    ) throws(Unreadable) -> FormulaNode {
        guard level < Self.mostLevels else { throw Unreadable() }
        level += 1
        defer { level -= 1 }
        return try body(&self)
    }

    // MARK: Characters

    var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    /// Whether `\right` follows, as a whole word.
    var isAtRight: Bool {
        let (word, rest) = (#"\right"#.unicodeScalars, scalars[position...])
        guard rest.starts(with: word) else { return false }
        return rest.dropFirst(word.count).first.map { !($0.isASCII && $0.properties.isAlphabetic) } ?? true
    }

    func text(from start: Int) -> String {
        String(String.UnicodeScalarView(scalars[start..<position]))
    }

    mutating func skipBlanks() {
        while next.map(\.properties.isWhitespace) == true { position += 1 }
    }

    mutating func take(_ scalar: Unicode.Scalar) throws(Unreadable) {
        guard next == scalar else { throw Unreadable() }
        position += 1
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

    fileprivate var isCombining: Bool { properties.canonicalCombiningClass != .notReordered }
}

extension FormulaNode {
    fileprivate var isPrimes: Bool {
        guard case .symbol(let symbol) = self else { return false }
        return symbol.text.unicodeScalars.first == "′"
    }
}
