import Imaging
import Support
import Testing
import Workbench

@Suite struct TerminalAnswerTests {
    private func answers(_ text: String) -> TerminalAnswers { TerminalAnswers(Array(text.utf8)) }

    @Test func kittySaysThatItIsThere() {
        let kitty = answers(
            "\u{1B}_Gi=31;OK\u{1B}\\\u{1B}P>|kitty(0.35.2)\u{1B}\\\u{1B}[6;34;16t\u{1B}[?62;c")
        #expect(kitty.hasKitty && kitty.isComplete && !kitty.hasSixel)
        #expect(kitty.version == "kitty(0.35.2)")
        #expect(kitty.cell == CellPixels(width: 16, height: 34))
        #expect(kitty.keys.isEmpty)
        #expect(!answers("\u{1B}_Gi=31;ENOTSUPPORTED:no\u{1B}\\\u{1B}[?62;4c").hasKitty)
    }

    @Test(arguments: [
        ("\u{1B}[?62;4c", true), ("\u{1B}[?1;2;4;22c", true), ("\u{1B}[?64;14;40c", false),
        ("\u{1B}[?4c", true),
        ("\u{1B}[?c", false),
    ])
    func sixelIsAttributeFour(_ text: String, _ hasSixel: Bool) {
        #expect(answers(text).isComplete)
        #expect(answers(text).hasSixel == hasSixel)
    }

    @Test func keysBetweenAnswersAreKeptInOrder() {
        // An arrow, a function key, a lone Escape and UTF-8 are keys.
        let typed = answers("ab\u{1B}[A\u{1B}_Gi=31;OK\u{1B}\\é\u{1B}OP\u{1B}[?62;4cz\r\u{1B}")
        #expect(String(decoding: typed.keys, as: UTF8.self) == "ab\u{1B}[Aé\u{1B}OPz\r\u{1B}")
        #expect(typed.hasKitty && typed.hasSixel)
    }

    @Test func anAnswerInPiecesIsCompleteWithItsLast() {
        let bytes = Array("\u{1B}P>|iTerm2 3.5\u{1B}\\\u{1B}[?1;4c".utf8)
        for length in 0..<bytes.count {
            #expect(!TerminalAnswers(Array(bytes.prefix(length))).isComplete)
        }
        #expect(TerminalAnswers(bytes).isComplete)
    }

    /// The rest may come when nothing listens any more: the prompt needs the beginning to recognise it.
    @Test(arguments: ["\u{1B}_Gi=31;O", "\u{1B}P>|kit", "\u{1B}[?62;", "\u{1B}[?"])
    func theBeginningOfAnAnswerIsKept(cut: String) {
        let found = answers("a" + cut)
        #expect(found.keys == Array("a".utf8))
        #expect(found.unfinished == Array(cut.utf8))
    }

    @Test func absurdNumbersAreTakenAsNone() {
        let absurd = answers("\u{1B}[6;0;0t\u{1B}[?99999999999999999999999;4c")
        #expect(absurd.cell == nil && absurd.attributes == [0, 4])
        #expect(answers("\u{1B}[6;-1;9t").keys.count == 9)
    }

    /// Anything may come from a terminal. What is kept consists of what came, in order, and reading it again
    /// finds no answer that was left.
    @Test func noiseDoesNoHarm() {
        var random = SplitMix64(seed: 7)
        let pieces = [
            "\u{1B}", "[", "_G", "P>|", "\\", ";", "?", "4", "c", "t", "6", "OK", "\u{7}", "x", "é",
        ]
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...24, using: &random)
            var bytes: [UInt8] = []
            for _ in 0..<count {
                if Bool.random(using: &random) {
                    bytes += Array((pieces.randomElement(using: &random) ?? "").utf8)
                } else {
                    bytes.append(UInt8.random(in: 0...255, using: &random))
                }
            }
            let keys = TerminalAnswers(bytes).keys
            var rest = bytes[...]
            for key in keys {
                guard let index = rest.firstIndex(of: key) else {
                    Issue.record("\(keys) out of \(bytes)")
                    return
                }
                rest = rest[(index + 1)...]
            }
        }
    }
}

@Suite struct TerminalEnvironmentTests {
    private func graphics(_ variables: [String: String], _ answer: String? = nil) -> TerminalGraphics? {
        TerminalEnvironment(variables).graphics(answer.map { TerminalAnswers(Array($0.utf8)) })
    }

    private let xterm = ["TERM": "xterm-256color"]
    private let kitty = "\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?62;4c"

    @Test func theBestThatTheTerminalAnswersIsTaken() {
        #expect(graphics(xterm, kitty) == .kitty)
        #expect(graphics(xterm, "\u{1B}[?62;4c") == .sixel)
        #expect(graphics(xterm, "\u{1B}P>|WezTerm 2024\u{1B}\\\u{1B}[?62;4c") == .iTerm2)
        #expect(graphics(xterm.merging(["TERM_PROGRAM": "iTerm.app"]) { $1 }, "\u{1B}[?62;4c") == .iTerm2)
        #expect(graphics(xterm, "\u{1B}[?62c") == .symbols)
        #expect(graphics(xterm, "") == .symbols)
        #expect(graphics(xterm) == .symbols)
    }

    @Test func whatStandsBetweenIsNotAsked() {
        for variables in [
            ["TERM": "tmux-256color"], ["TERM": "screen"], ["TERM": "xterm-256color", "TMUX": "/x,1,0"],
            ["TERM": "linux"], ["TERM": "xterm", "TERM_PROGRAM": "Apple_Terminal"],
        ] {
            #expect(!TerminalEnvironment(variables).canBeAsked)
            #expect(graphics(variables, kitty) == .symbols)
        }
        #expect(TerminalEnvironment(xterm).canBeAsked)
    }

    @Test func thePersonDecides() {
        for choice in TerminalGraphics.allCases {
            #expect(graphics(xterm.merging(["DFI_GRAPHICS": choice.rawValue]) { $1 }, kitty) == choice)
        }
        #expect(graphics(["TERM": "screen", "DFI_GRAPHICS": "Sixel"]) == .sixel)
        #expect(graphics(["TERM": "xterm", "DFI_GRAPHICS": "none"], kitty) == nil)
        #expect(graphics(["TERM": "xterm", "DFI_GRAPHICS": "holograms"], kitty) == .kitty)
    }

    @Test func aDumbTerminalShowsNoPictures() {
        for variables in [[:], ["TERM": ""], ["TERM": "dumb"], ["TERM": "dumb", "DFI_GRAPHICS": "kitty"]] {
            #expect(graphics(variables, kitty) == nil)
        }
    }

    @Test(arguments: [
        (["TERM": "xterm-256color"], ColorDepth.indexed256),
        (["TERM": "xterm", "COLORTERM": "truecolor"], .trueColor),
        (["TERM": "xterm-kitty"], .trueColor), (["TERM": "xterm-direct"], .trueColor),
        (["TERM": "linux"], .ansi16),
        (["TERM": "xterm"], .ansi16), (["TERM": "vt220"], .none), (["TERM": "xterm-mono"], .none),
        (["TERM": "dumb", "COLORTERM": "truecolor"], .none),
        (["TERM": "xterm-kitty", "NO_COLOR": "1"], .none),
        (["TERM": "xterm-256color", "NO_COLOR": ""], .indexed256), ([:], .none),
    ])
    func coloursFollowTheEnvironment(_ variables: [String: String], _ depth: ColorDepth) {
        #expect(TerminalEnvironment(variables).colorDepth == depth)
    }
}
