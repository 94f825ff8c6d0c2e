/// TeX's names of what formulas are made of, without the backslash.
enum FormulaNames {
    /// What a name stands for; nil for one that we do not know.
    static func node(_ name: String) -> FormulaNode? {
        if let letter = letters[name] { return .identifier(letter, isUpright: false) }
        if let letter = uprightLetters[name] { return .identifier(letter, isUpright: true) }
        if let symbol = symbols[name] { return .symbol(symbol) }
        if let width = spaces[name] { return .space(width) }
        return functions[name].map { .function(name, hasLimits: $0) }
    }

    private static let letters = [
        "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ",
        "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ",
        "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ",
        "upsilon": "υ", "phi": "φ", "varphi": "ϕ", "chi": "χ", "psi": "ψ", "omega": "ω", "ell": "ℓ",
    ]

    private static let uprightLetters = [
        "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
        "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "nabla": "∇", "partial": "∂", "infty": "∞",
        "%": "%", "#": "#", "&": "&", "$": "$", "_": "_",
    ]

    private static let symbols: [String: FormulaSymbol] = {
        var symbols = infix.mapValues { FormulaSymbol($0) }
        for (name, text) in brackets.opening { symbols[name] = FormulaSymbol(text, .opening) }
        for (name, text) in brackets.closing { symbols[name] = FormulaSymbol(text, .closing) }
        for (name, text) in ["|": "‖", "vert": "|", "Vert": "‖"] { symbols[name] = FormulaSymbol(text, .bar) }
        for (name, text) in ["sum": "∑", "prod": "∏", "int": "∫"] {
            symbols[name] = FormulaSymbol(text, .large)
        }
        for name in ["ldots", "dots"] { symbols[name] = FormulaSymbol("…", .punctuation) }
        return symbols
    }()

    private static let infix = [
        "in": "∈", "notin": "∉", "subset": "⊂", "subseteq": "⊆", "cup": "∪", "cap": "∩", "cdot": "⋅",
        "times": "×",
        "div": "÷", "circ": "∘", "odot": "⊙", "to": "→", "rightarrow": "→", "leftarrow": "←", "mapsto": "↦",
        "Rightarrow": "⇒", "approx": "≈", "sim": "∼", "propto": "∝", "equiv": "≡", "le": "≤", "leq": "≤",
        "ge": "≥", "geq": "≥", "ll": "≪", "gg": "≫", "ne": "≠", "neq": "≠", "pm": "±", "mp": "∓", "mid": "∣",
        "cdots": "⋯",
    ]

    private static let brackets = (
        opening: [
            "{": "{", "lbrace": "{", "lVert": "‖", "lvert": "|", "langle": "⟨", "lfloor": "⌊", "lceil": "⌈",
        ],
        closing: [
            "}": "}", "rbrace": "}", "rVert": "‖", "rvert": "|", "rangle": "⟩", "rfloor": "⌋", "rceil": "⌉",
        ]
    )

    private static let spaces: [String: Double] = [
        ",": 0.17, ":": 0.22, ";": 0.28, "!": -0.17, " ": 0.25, "quad": 1, "qquad": 2,
    ]

    /// Whether what is written below them is a limit.
    private static let functions = [
        "min": true, "max": true, "sup": true, "inf": true, "lim": true, "log": false, "ln": false,
        "exp": false,
        "sin": false, "cos": false, "tan": false, "tanh": false, "arg": false, "det": false, "dim": false,
    ]

    /// The marks above letters.
    static let accents = [
        "bar": "¯", "overline": "¯", "hat": "^", "widehat": "^", "tilde": "~", "widetilde": "~", "vec": "→",
        "dot": "˙",
    ]

    /// What is written without a backslash, other than letters and digits.
    static func symbol(_ scalar: Unicode.Scalar) -> FormulaSymbol? {
        switch scalar {
        case "-", "−": FormulaSymbol("−")
        case "*": FormulaSymbol("∗")
        case "+", "=", "<", ">", "/", ":", "×", "·", "⋅", "→", "≈", "≤", "≥", "≠", "±", "∈", "∘":
            FormulaSymbol(String(scalar))
        case "(", "[": FormulaSymbol(String(scalar), .opening)
        case ")", "]": FormulaSymbol(String(scalar), .closing)
        case "|", "‖": FormulaSymbol(String(scalar), .bar)
        case ",", ";", ".", "!", "?", "…": FormulaSymbol(String(scalar), .punctuation)
        case "∑", "∏", "∫": FormulaSymbol(String(scalar), .large)
        default: nil
        }
    }
}
