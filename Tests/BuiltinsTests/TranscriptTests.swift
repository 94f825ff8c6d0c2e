import LanguageTestSupport
import Foundation
import Interpreter
import PictureValues
import Support
import Testing

/// Plays the conversations under Transcripts, each in a fresh playground, and compares every line.
///
/// With the environment variable DFI_RECORD=1 the files are written instead; look at the difference before you
/// commit it.
@Suite struct TranscriptTests {
    static let names = [
        "values", "control", "functions", "commands", "pictures", "sets", "conditions", "features",
        "reconstruction", "edits", "files", "includes", "mistakes", "numbers", "vectors", "tables", "help",
        "neighbors", "probes", "networks", "analysis",
    ]

    private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "Transcripts")

    @Test(arguments: names)
    func saysWhatIsWritten(name: String) throws {
        let recording = ProcessInfo.processInfo.environment["DFI_RECORD"] == "1"
        let folder =
            recording ? Self.sources : try #require(Bundle.module.resourceURL).appending(path: "Transcripts")
        let file = folder.appending(path: name + ".txt")
        let expected = Transcript(try String(contentsOf: file, encoding: .utf8))
        try #require(!expected.entries.isEmpty)
        let actual = try DeepStack.run { Result { try expected.played(in: Playground()) } }.get()
        if recording {
            try Data(actual.text.utf8).write(to: file)
        } else {
            for (wanted, found) in zip(expected.entries, actual.entries) { compare(wanted, found) }
        }
    }

    /// Sums in float32 differ by some 10⁻⁶ from processor to processor (other kernels, other orders), and a few
    /// evaluations of an optimiser magnify that a hundredfold: 10⁻³ is well above that and well below any
    /// mistake.
    private static let tolerance = 1e-3

    private func compare(_ wanted: Transcript.Entry, _ found: Transcript.Entry) {
        let tolerance = wanted.isApproximate ? Self.tolerance : nil
        let same =
            wanted.output.count == found.output.count
            && zip(wanted.output, found.output).allSatisfy { a, b in
                tolerance.map { Lines.agree(a, b, tolerance: $0) } ?? (a == b)
            }
        #expect(
            same,
            """
            \(wanted.input.joined(separator: "\n"))
            should say
            \(wanted.output.joined(separator: "\n"))
            but says
            \(found.output.joined(separator: "\n"))
            """)
    }

    /// Every transcript in the folder is played.
    @Test func noneIsForgotten() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
        #expect(Set(files) == Set(Self.names.map { $0 + ".txt" }))
    }

    @Test func toleranceIsTight() {
        #expect(Lines.agree("‖w‖ 641; 0.40 beta", "‖w‖ 641; 0.41 beta", tolerance: 1e-3))
        #expect(!Lines.agree("‖w‖ 641; 0.40 beta", "‖w‖ 651; 0.40 beta", tolerance: 1e-3))
        #expect(Lines.agree("objective 408,319", "objective 408,400", tolerance: 1e-3))
        #expect(!Lines.agree("objective 408,319", "objective 409,319", tolerance: 1e-3))
        #expect(!Lines.agree("6 images", "6 evaluations", tolerance: 1e-3))
        #expect(!Lines.agree("1 2", "1", tolerance: 1e-3))
    }
}
