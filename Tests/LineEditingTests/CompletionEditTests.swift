import LineEditing
import Testing

@Suite struct CompletionEditTests {
    /// The edit for `texts` offered at the `|` in `line`, replacing from `start`.
    private func press(_ line: String, start: Int, _ candidates: CompletionCandidate...) -> CompletionEdit? {
        let parts = line.split(separator: "|", omittingEmptySubsequences: false)
        let request = CompletionRequest(line: parts.joined(), cursor: parts[0].utf8.count)
        return CompletionEdit(CompletionAnswer(start: start, candidates: candidates), to: request)
    }

    @Test func typesALoneCandidateWithItsSuffix() throws {
        let edit = try #require(press("w = mea|", start: 4, CompletionCandidate("mean", suffix: "(")))
        #expect(edit.replacement == "mean(")
        #expect(edit.start == 4)
        #expect(edit.listing.isEmpty)
    }

    @Test func doesNotRepeatASuffixThatIsThere() throws {
        let there = try #require(press("mea|(x)", start: 0, CompletionCandidate("mean", suffix: "(")))
        #expect(there.replacement == "mean")
    }

    @Test func typesWhatAllShareFirst() throws {
        let names = [CompletionCandidate("reconstruct", suffix: "("), CompletionCandidate("reconsider")]
        let first = try #require(press("re|", start: 0, names[0], names[1]))
        #expect(first.replacement == "recons")
        #expect(first.listing.isEmpty)
        let second = try #require(press("recons|", start: 0, names[0], names[1]))
        #expect(second.replacement == nil)
        #expect(second.listing == ["reconstruct", "reconsider"])
    }

    @Test func listsLabels() throws {
        let files = ["a.jpg", "b.jpg"].map { CompletionCandidate("faces/" + $0, suffix: "\"", label: $0) }
        let edit = try #require(press("image(\"faces/|", start: 7, files[0], files[1]))
        #expect(edit.listing == ["a.jpg", "b.jpg"])
    }

    @Test func neverTakesLettersAway() throws {
        let edit = try #require(
            press("SMI|", start: 0, CompletionCandidate("smile"), CompletionCandidate("sad")))
        #expect(edit.replacement == nil)
        #expect(edit.listing == ["smile", "sad"])
    }

    @Test func correctsCaseWhereAllAgree() throws {
        #expect(
            try #require(press("SMI|", start: 0, CompletionCandidate("smiling"))).replacement == "smiling")
    }

    @Test(arguments: [-1, 3, 99])
    func refusesAStartOutsideTheLine(start: Int) {
        #expect(press("ab|cd", start: start, CompletionCandidate("abc")) == nil)
    }

    @Test func nothingToOffer() {
        #expect(press("zzz|", start: 0) == nil)
    }

    @Test func aLongListIsCut() throws {
        let candidates = (0..<1000).map { CompletionCandidate("\($0)") }
        let request = CompletionRequest(line: "", cursor: 0)
        let edit = try #require(
            CompletionEdit(CompletionAnswer(start: 0, candidates: candidates), to: request))
        #expect(edit.listing.count == CompletionEdit.longestListing + 1)
        #expect(edit.listing.last == "… and 800 more")
    }

    /// A file's name may hold anything; what a terminal could act on is counted, not offered.
    @Test(arguments: ["a\u{1B}[2J.png", "a\u{9B}31m.png", "a\u{202E}gnp.png", "a\u{2028}.png", "a\u{7F}.png"])
    func controlCharactersAreNotOffered(name: String) throws {
        let alone = try #require(press("image(\"|", start: 7, CompletionCandidate(name, suffix: "\"")))
        #expect(alone.replacement == nil)
        #expect(alone.listing == ["… and 1 more"])
        let both = try #require(
            press("image(\"|", start: 7, CompletionCandidate(name), CompletionCandidate("b.png")))
        #expect(both.listing == ["b.png", "… and 1 more"] || both.replacement == "b.png")
    }

    @Test(arguments: [
        ([], ""),
        (["mean"], "mean"),
        (["mean", "mean"], "mean"),
        (["mean", "mask", "match_color"], "m"),
        (["größe", "größer", "grün"], "gr"),
        (["e\u{301}a", "e\u{302}a"], ""),
        (["a", "b"], ""),
        (["", "b"], ""),
    ])
    func commonPrefix(texts: [String], expected: String) {
        #expect(CompletionEdit.commonPrefix(texts) == expected)
    }
}
