import Imaging

/// What environment variables say about the terminal, without asking it.
package struct TerminalEnvironment: Sendable {
    private let variables: [String: String]

    package init(_ variables: [String: String]) {
        self.variables = variables
    }

    private subscript(_ name: String) -> String { variables[name] ?? "" }

    /// Whether it understands no escape sequences.
    package var isDumb: Bool { ["", "dumb"].contains(self["TERM"]) }

    /// Whether text may be coloured, in a terminal (https://no-color.org).
    package var allowsColor: Bool { !isDumb && self["NO_COLOR"].isEmpty }

    /// The colours text can have.
    package var colorDepth: ColorDepth {
        guard allowsColor else { return .none }
        let name = self["TERM"]
        let modern = ["kitty", "ghostty", "alacritty", "foot", "wezterm", "contour", "-direct"]
        if ["truecolor", "24bit"].contains(self["COLORTERM"]) || modern.contains(where: name.contains) {
            return .trueColor
        }
        if name.contains("256color") { return .indexed256 }
        let isMonochrome = name.hasPrefix("vt") || name.hasSuffix("-m") || name.hasSuffix("-mono")
        return isMonochrome ? .none : .ansi16
    }

    /// What `DFI_GRAPHICS` asks for; unset, or set to anything unknown, it asks for nothing.
    package enum Wish: Sendable, Equatable {
        case anything
        case nothing
        case graphics(TerminalGraphics)
    }

    package var wish: Wish {
        let word = self["DFI_GRAPHICS"].lowercased()
        if word == "none" { return .nothing }
        return TerminalGraphics(rawValue: word).map(Wish.graphics) ?? .anything
    }

    /// Whether it names itself as one with iTerm2's pictures.
    package var isITerm2: Bool {
        ["iTerm.app", "WezTerm"].contains(self["TERM_PROGRAM"]) || self["LC_TERMINAL"] == "iTerm2"
    }

    /// Whether asking it for pictures is worthwhile, and harmless.
    ///
    /// tmux and screen stand between us and the terminal: what that one could show does not get through. The consoles of
    /// Linux and of macOS show no pictures, and some print the question.
    package var canBeAsked: Bool {
        let name = self["TERM"]
        let isMultiplexer =
            !self["TMUX"].isEmpty || !self["STY"].isEmpty
            || ["tmux", "screen"].contains(where: name.hasPrefix)
        return !isDumb && !isMultiplexer && name != "linux" && self["TERM_PROGRAM"] != "Apple_Terminal"
    }

    /// How to show pictures, given what the terminal answered; nil for not at all.
    package func graphics(_ answers: TerminalAnswers?) -> TerminalGraphics? {
        switch wish {
        case .nothing: return nil
        case .graphics(let wanted): return isDumb ? nil : wanted
        case .anything: break
        }
        guard !isDumb else { return nil }
        guard let answers, canBeAsked else { return .symbols }
        if answers.hasKitty { return .kitty }
        if isITerm2 || ["iTerm2", "WezTerm"].contains(where: answers.version.hasPrefix) { return .iTerm2 }
        return answers.hasSixel ? .sixel : .symbols
    }
}
