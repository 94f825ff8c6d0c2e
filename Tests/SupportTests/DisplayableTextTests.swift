import Support
import Testing

@Suite struct DisplayableTextTests {
    /// What Unicode calls control characters, and what changes the direction of writing or breaks the line.
    @Test(arguments: [
        ("\u{1B}[31mred", "\\u{1b}[31mred"), ("\u{9B}31m", "\\u{9b}31m"), ("a\u{202E}b", "a\\u{202e}b"),
        ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"), ("\u{200F}", "\\u{200f}"), ("\r", "\\u{d}"),
        ("\u{0}", "\\u{0}"), ("\u{7F}", "\\u{7f}"), ("\u{2028}", "\\u{2028}"), ("\u{FEFF}a", "\\u{feff}a"),
        ("a\r\nb", "a\\u{d}\\u{a}b"), ("tab\t", "tab\\u{9}"),
    ])
    func whatATerminalActsOnIsAnEscape(text: String, shown: String) {
        #expect(text.displayable == shown)
        #expect(shown.displayable == shown)
    }

    @Test(arguments: ["größe ✓", "👩‍🚒 and e\u{301}", "日本語", "\\u{1b}", ""])
    func allElseStays(text: String) {
        #expect(text.displayable == text)
    }

    @Test func linesKeepTheirEndsAndTabs() {
        #expect("a\tb\nc\u{1B}\r\n".displayableLines == "a\tb\nc\\u{1b}\\u{d}\n")
    }

    /// RFC 8259, section 7: an escape represents a UTF-16 unit.
    @Test func jsonHasEscapesOfItsOwn() {
        #expect(JSONText.displayable("{\"a\":\"x\u{9B}y\u{202E}\"}") == "{\"a\":\"x\\u009by\\u202e\"}")
        #expect(JSONText.displayable("\"\u{E0041}\"") == "\"\\udb40\\udc41\"")
        #expect(JSONText.displayable("{\"größe\":1}") == "{\"größe\":1}")
    }
}
