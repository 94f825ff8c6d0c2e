import LineEditing

/// What could stand at the cursor, with the notes that go with it.
struct Candidates {
    var list: [CompletionCandidate] = []
    /// How many are left out of the list; the beginning that its candidates share, they share too.
    var hidden = 0
    var notes: [String] = []
    /// Where the text to replace begins, if not at the word.
    var start: Int?

    /// No more are made than a user could read.
    private static let longestList = 300

    init(_ list: [CompletionCandidate] = []) {
        self.list = list
    }

    /// Those of `texts` that begin with `prefix`, in their order. Cost: a look at each text, few copies of them.
    /// - Parameter candidate: makes the candidate for a text.
    init(
        _ texts: some Sequence<String>, prefix: String, candidate: (String) -> CompletionCandidate
    ) {
        var found: [String] = []
        // A beginning that the least and the greatest of them share, all share.
        var (least, greatest) = ("", "")
        for text in texts where text.hasPrefix(prefix) {
            if found.isEmpty && hidden == 0 { (least, greatest) = (text, text) }
            if text < least { least = text } else if text > greatest { greatest = text }
            if found.count < Self.longestList { found.append(text) } else { hidden += 1 }
        }
        for text in [least, greatest] where hidden > 0 && !found.contains(text) {
            found.append(text)
            hidden -= 1
        }
        list = found.map(candidate)
    }

    static func + (left: Candidates, right: Candidates) -> Candidates {
        var sum = Candidates(left.list + right.list)
        sum.hidden = left.hidden + right.hidden
        sum.notes = left.notes + right.notes
        return sum
    }
}
