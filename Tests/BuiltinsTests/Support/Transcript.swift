import LanguageTestSupport
import Foundation

/// A conversation as in a file: what is entered, after `dfi> ` and `...> `, and the answers to it.
///
/// `$FOLDER` stands for the playground's folder in both. An entry whose first line ends in the comment `# ≈` shows
/// figures of floating-point work, which may differ a little between machines.
struct Transcript {
    struct Entry {
        var input: [String]
        var output: [String]

        var isApproximate: Bool { input[0].hasSuffix("# ≈") }
    }

    var entries: [Entry] = []

    static let prompt = "dfi> "
    static let continuation = "...> "

    init(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix(Self.prompt) || line == "dfi>" {
                entries.append(Entry(input: [String(line.dropFirst(Self.prompt.count))], output: []))
            } else if line.hasPrefix(Self.continuation), let last = entries.indices.last {
                entries[last].input.append(String(line.dropFirst(Self.continuation.count)))
            } else if let last = entries.indices.last {
                entries[last].output.append(line)
            }
        }
        // The file's last line end.
        if let last = entries.indices.last, entries[last].output.last == "" {
            entries[last].output.removeLast()
        }
    }

    var text: String {
        var lines: [String] = []
        for entry in entries {
            lines.append(Self.prompt + entry.input[0])
            for line in entry.input.dropFirst() { lines.append(Self.continuation + line) }
            lines += entry.output
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The same input with what a playground really answers.
    func played(in playground: Playground) -> Transcript {
        var copy = self
        for index in entries.indices {
            let input = entries[index].input.joined(separator: "\n")
            let output = playground.output(
                of: input.replacingOccurrences(of: "$FOLDER", with: playground.folder))
            let lines = output.flatMap { $0.components(separatedBy: "\n") }
            copy.entries[index].output = lines.map { line in
                line.replacingOccurrences(of: playground.folder, with: "$FOLDER")
                    .replacingOccurrences(of: FileManager.default.currentDirectoryPath, with: "$HERE")
            }
        }
        return copy
    }
}
