import Support
import Testing

@Suite struct ExcerptTests {
    @Test func endsWithAWholeWord() {
        #expect("one two three".excerpt(characters: 13) == "one two three")
        #expect("one two three".excerpt(characters: 12) == "one two …")
        #expect("one two three".excerpt(characters: 7) == "one two …")
        #expect("one two three".excerpt(characters: 6) == "one …")
        #expect("one   two".excerpt(characters: 5) == "one …")
    }

    @Test func aLongWordIsCut() {
        #expect("incomprehensible".excerpt(characters: 6) == "incomp…")
        #expect("".excerpt(characters: 0) == "" && "a".excerpt(characters: 0) == "…")
    }
}
