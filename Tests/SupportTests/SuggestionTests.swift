import Support
import Testing

@Suite struct SuggestionTests {
    private static let names = [
        "smiling", "mean", "nearest", "reconstruct", "Eyeglasses", "k", "to", "match_color",
        "remove_artifacts",
    ]

    @Test(arguments: [
        ("smilng", "smiling"), ("smiilng", "smiling"), ("SMILING", "smiling"), ("maen", "mean"),
        ("men", "mean"),
        ("neerst", "nearest"), ("recontsruct", "reconstruct"), ("eyeglases", "Eyeglasses"),
        ("matchcolour", "match_color"), ("removeartifact", "remove_artifacts"), ("too", "to"),
    ])
    func near(_ name: String, _ expected: String) {
        #expect(Suggestion.nearest(to: name, among: Self.names) == expected)
    }

    @Test(arguments: ["", "x", "blond", "manes2", "zzzzzzz", String(repeating: "a", count: 10_000)])
    func far(_ name: String) { #expect(Suggestion.nearest(to: name, among: Self.names) == nil) }

    @Test func firstOfEquallyNear() {
        #expect(Suggestion.nearest(to: "cat", among: ["bat", "hat"]) == "bat")
        #expect(Suggestion.nearest(to: "cat", among: ["bat", "CAT"]) == "CAT")
        #expect(Suggestion.nearest(to: "cat", among: []) == nil)
    }

    @Test func asksForTheNearest() {
        #expect(Suggestion.question(for: "smilng", among: Self.names) == "did you mean “smiling”?")
        #expect(Suggestion.question(for: "blond", among: Self.names) == nil)
    }

    /// Against the recurrence written down directly.
    @Test func agreesWithTheRecurrence() {
        var random = SplitMix64(seed: 1)
        for _ in 0..<400 {
            let a = (0..<Int.random(in: 1...7, using: &random)).map { _ in
                "abc".randomElement(using: &random) ?? "a"
            }
            let b = (0..<Int.random(in: 1...7, using: &random)).map { _ in
                "abc".randomElement(using: &random) ?? "a"
            }
            let distance = Self.alignment(a[...], b[...])
            let length = max(a.count, b.count)
            let isNear = distance <= (length <= 5 ? 1 : 2) && distance < length
            #expect(
                (Suggestion.nearest(to: String(a), among: [String(b)]) != nil) == isNear,
                "\(a) \(b) \(distance)")
        }
    }

    private static func alignment(_ a: ArraySlice<Character>, _ b: ArraySlice<Character>) -> Int {
        guard let x = a.last, let y = b.last else { return max(a.count, b.count) }
        var best = min(
            alignment(a.dropLast(), b) + 1, alignment(a, b.dropLast()) + 1,
            alignment(a.dropLast(), b.dropLast()) + (x == y ? 0 : 1))
        if a.count > 1, b.count > 1, a.dropLast().last == y, b.dropLast().last == x {
            best = min(best, alignment(a.dropLast(2), b.dropLast(2)) + 1)
        }
        return best
    }
}
