extension FormulaParser {
    /// What begins with a backslash.
    mutating func command() throws(Unreadable) -> FormulaNode {
        let name = try commandName()
        if let mark = FormulaNames.accents[name] { return .accent(try argument(), mark) }
        if let alphabet = FormulaAlphabet(rawValue: name) { return try letters(of: alphabet) }
        switch name {
        case "frac": return .fraction(try argument(), try argument())
        case "sqrt": return .root(try argument())
        case "mathrm": return .identifier(try words(), isUpright: true)
        case "operatorname": return .function(try words(), hasLimits: false)
        case "text": return .text(try words())
        case "left": return try fenced()
        default: break
        }
        guard let node = FormulaNames.node(name) else { throw Unreadable() }
        return node
    }

    /// The letters after the backslash, or the one other character.
    private mutating func commandName() throws(Unreadable) -> String {
        try take("\\")
        let start = position
        while let next, next.isASCII, next.properties.isAlphabetic { position += 1 }
        if position == start {
            guard next != nil else { throw Unreadable() }
            position += 1
        }
        return text(from: start)
    }

    /// `{words}` as they are, without anything that has a meaning in formulas.
    private mutating func words() throws(Unreadable) -> String {
        skipBlanks()
        try take("{")
        let start = position
        while let next, next != "}" {
            guard !#"\{$"#.unicodeScalars.contains(next) else { throw Unreadable() }
            position += 1
        }
        let words = text(from: start)
        try take("}")
        guard !words.isEmpty else { throw Unreadable() }
        return words
    }

    private mutating func letters(of alphabet: FormulaAlphabet) throws(Unreadable) -> FormulaNode {
        skipBlanks()
        let words = next == "{" ? try words() : try oneLetter()
        var letters = ""
        for scalar in words.unicodeScalars {
            guard let letter = alphabet.letter(scalar) else { throw Unreadable() }
            letters += letter
        }
        return .identifier(letters, isUpright: true)
    }

    private mutating func oneLetter() throws(Unreadable) -> String {
        guard let next else { throw Unreadable() }
        position += 1
        return String(next)
    }

    // MARK: Brackets as high as what is in them

    /// `( … \right)`, after `\left`.
    private mutating func fenced() throws(Unreadable) -> FormulaNode {
        let left = try bracket()
        let content = try nested { parser throws(Unreadable) in try parser.row() }
        guard isAtRight else { throw Unreadable() }
        position += #"\right"#.unicodeScalars.count
        return .fenced(left, content, try bracket())
    }

    private mutating func bracket() throws(Unreadable) -> String {
        skipBlanks()
        guard let next else { throw Unreadable() }
        if next == "\\" {
            let node = FormulaNames.node(try commandName())
            guard case .symbol(let symbol) = node, symbol.isBracket else { throw Unreadable() }
            return symbol.text
        }
        position += 1
        if next == "." { return "" }
        guard let symbol = FormulaNames.symbol(next), symbol.isBracket else { throw Unreadable() }
        return symbol.text
    }
}

extension FormulaSymbol {
    fileprivate var isBracket: Bool { kind == .opening || kind == .closing || kind == .bar }
}
