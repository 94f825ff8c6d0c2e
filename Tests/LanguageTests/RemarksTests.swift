import Language
import Support
import Testing

/// Comments of scripts: blocks between blank lines are notes, whatever touches code stays with it.
@Suite struct RemarksTests {
    private func remarks(in script: String) -> [Remarks?] {
        let source = SourceText(script)
        return source.remarks(on: parse(script).statements.map(\.span))
    }

    /// What each statement has, written `notes before|code above|code after|notes after`.
    private func told(_ script: String) -> [String] {
        remarks(in: script).enumerated().map { place, remarks in
            guard let remarks else { return "" }
            let isHead = place == 0
            return [
                remarks.notesBefore(isHead: isHead), remarks.codeBefore(isHead: isHead), remarks.codeAfter,
                remarks.notesAfter,
            ].map { $0.joined(separator: "; ") }.joined(separator: "|")
        }
    }

    @Test(arguments: [
        ("a = 1\nb = 2\n", ["", ""]),
        // At the head, also where it touches.
        ("# Title\n# and more\na = 1\n", ["Title\nand more|||"]),
        ("# Title\n\n# about a\na = 1\n", ["Title|# about a||"]),
        ("#!/usr/bin/env dfi\n# Title\n\na = 1\n", ["Title|||"]),
        // Between blank lines.
        ("a = 1\n\n# ## Step 2\n#\n# of *three*\n\nb = 2", ["", "## Step 2\n\nof *three*|||"]),
        ("a = 1\n\n# one\n\n# two\n\n\nb = 2", ["", "one; two|||"]),
        // Touching what is below, above, or both.
        ("a = 1\n\n# two\nb = 2", ["", "|# two||"]),
        ("a = 1\n# one\n\nb = 2", ["||; # one|", "|||"]),
        ("a = 1\n# both\nb = 2", ["", "|# both||"]),
        ("a = 1  # beside\n# below\n\n# note\n\nb = 2", ["||# beside; # below|", "note|||"]),
        ("a = 1; # beside\nb = 2", ["||# beside|", ""]),
        ("a = 1; b = 2 # beside", ["", "||# beside|"]),
        ("a = [1,\n# inside\n2]\n", [""]),
        // After the last statement.
        ("a = 1\n\n# The end.\n", ["|||The end."]),
        ("a = 1 # beside\n# below\n\n# The end.\n\n# Really.", ["||# beside; # below|The end.; Really."]),
        // Other line ends, and marks.
        ("# Title\r\n\r\na = 1\r\n\r\n#two\r\n\r\nb = 2", ["Title|||", "two|||"]),
        ("a = 1\n   \n  # indented\n \t\n  b = 2", ["", "indented|||"]),
        ("#\na = 1", ["|||"]), ("# only comments\n", []), ("", []),
    ])
    func commentsAreToldApart(script: String, expected: [String]) {
        #expect(told(script) == expected, "\(script)")
    }

    /// They hold all comments outside statements, each once.
    @Test func nothingIsLost() {
        let script = """
            # 1

            # 2
            a = 1 # 3
            # 4

            # 5

            # 6
            b = 2; c = 3 # 7
            # 8
            d = 4 # 9
            # 10

            # 11
            """
        let all = remarks(in: script).flatMap { [$0?.before ?? "", $0?.after ?? ""] }.joined(separator: " ")
        let numbers = all.split { !$0.isNumber }.compactMap { Int($0) }
        #expect(numbers == Array(1...11))
    }
}
