import Notebook
import Testing

@Suite struct MarkupFuzzTests {
    /// Whatever is in a note, its HTML is well-formed and has nothing but elements and attributes of our lists.
    @Test(arguments: [1, 2, 3, 4])
    func notesStayWithinTheLists(seed: UInt64) throws {
        var mutation = Mutation(seed: seed)
        let corpus = sampleNotes + (try lessons().map { String($0.prefix(1500)) })
        for number in 0..<600 {
            let text = corpus[number % (number % 3 == 0 ? corpus.count : sampleNotes.count)]
            let note = mutation.apply(to: text, other: corpus[(number * 7 + 1) % corpus.count])
            let inspector = MarkupInspector(html(note))
            #expect(inspector.faults.isEmpty, "\(note.debugDescription)")
            #expect(!inspector.text.unicodeScalars.contains { (0xF0000...0xFFFFD).contains($0.value) })
            _ = MarkdownText.title(of: note)
        }
    }

    @Test func samplesHaveWhatTheySay() {
        let found = sampleNotes.map { MarkupInspector(html($0)) }
        let names = Set(found.flatMap(\.elements).map(\.name))
        let expected = [
            "h2", "h3", "a", "ol", "ul", "li", "strong", "em", "del", "blockquote", "math", "munder", "svg",
            "use", "table", "tbody",
            "td", "pre", "code", "span", "hr", "mfrac", "munderover",
        ]
        #expect(names.isSuperset(of: expected))
        #expect(found.flatMap(\.faults).isEmpty)
    }
}
