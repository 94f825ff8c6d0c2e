/// The known name a misspelt one was probably meant to be.
public enum Suggestion {
    /// The candidate nearest to `name` by optimal string alignment (insertions, deletions, substitutions and
    /// swaps of neighbours), case ignored; nil where none is near enough for its length.
    ///
    /// One edit is near for names of up to five characters, two up to eight, then a third of the length. The
    /// first of equally near candidates wins. Linear in the number of candidates.
    public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased())
        guard !wanted.isEmpty, wanted.count <= longest else { return nil }
        var best: (distance: Int, name: String)?
        for candidate in candidates where candidate.utf8.count <= longest * 4 {
            let letters = Array(candidate.lowercased())
            let limit = min(threshold(max(wanted.count, letters.count)), best.map { $0.distance - 1 } ?? .max)
            guard limit >= 0, abs(letters.count - wanted.count) <= limit else { continue }
            let distance = distance(wanted, letters)
            // A name that keeps no character is a different one, however short.
            if distance <= limit, distance < max(wanted.count, letters.count) { best = (distance, candidate) }
        }
        return best?.name
    }

    /// The nearest candidate as a question, “did you mean “smiling”?”; nil where none is near enough.
    /// - Parameter written: how a candidate is written where it is asked for.
    public static func question(
        for name: String, among candidates: some Sequence<String>,
        written: (String) -> String = { $0 }
    ) -> String? {
        nearest(to: name, among: candidates).map { question(for: written($0)) }
    }

    /// A candidate as that question.
    public static func question(for candidate: String) -> String { "did you mean “\(candidate)”?" }

    /// Nobody types names longer than this.
    private static let longest = 80

    private static func threshold(_ length: Int) -> Int {
        length <= 5 ? 1 : length <= 8 ? 2 : length / 3
    }

    /// Optimal string alignment distance: Damerau–Levenshtein that edits no substring twice. O(|a|·|b|).
    static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...b.count)
        for i in a.indices {
            var current = [i + 1]
            for j in b.indices {
                var cost = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    cost = min(cost, beforePrevious[j - 1] + 1)
                }
                current.append(cost)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[b.count]
    }
}
