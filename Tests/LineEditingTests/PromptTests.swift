import LineEditing
import Testing

@Suite struct PromptTests {
    @Test(arguments: [
        ("dfi> ", "dfi> "),
        ("\u{1B}[1;32mdfi>\u{1B}[0m ", "\u{1}\u{1B}[1;32m\u{2}dfi>\u{1}\u{1B}[0m\u{2} "),
        ("\u{1B}[0", "\u{1}\u{1B}[0\u{2}"),
        ("", ""),
    ])
    func escapeSequencesCountForNoColumns(prompt: String, marked: String) {
        #expect(markingInvisible(prompt) == marked)
    }
}
