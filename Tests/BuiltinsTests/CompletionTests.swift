import LanguageTestSupport
import DeepFeatures
import Foundation
import Interpreter
import PictureValues
import LineEditing
import Support
import Testing
import Workbench

/// What Tab offers. In the lines below, `|` is the cursor.
@Suite struct CompletionTests {
    /// Names of every kind, and files whose names need care.
    private static func playground(sessionFile: Bool = false) throws -> Playground {
        let playground = try Playground(sessionFile: sessionFile)
        _ = try playground.value(
            of: """
                use(network("tiny"));
                faces = dataset("faces", attributes: "faces.csv"); near = nearest(faces, to: faces[0], k: 3)
                x = faces["f0.png"]; w = mean(near, size: [32, 32]) - phi(x, size: [32, 32])
                z = reconstruct(phi(x, size: [32, 32]), evaluations: 1)
                def smile(x, amount: 3) { x }
                longish = 5
                t = table(["name", "two words"], [["a", 1], ["b", 2]])
                """)
        for name in ["out/with space.png", "out/quo\"te.png", "out/.hidden", "out/ä.png"] {
            try playground.write("", to: name)
        }
        playground.session.searchFolders = [playground.folder + "/out", playground.folder + "/scripts"]
        return playground
    }

    private static func answer(
        _ line: String, in playground: Playground, earlier: String = "", key: CompletionRequest.Key = .tab
    ) throws -> CompletionAnswer? {
        let cursor = try #require(line.firstIndex(of: "|"))
        let text = line[..<cursor] + line[cursor...].dropFirst()
        return NameCompletion(environment: playground.environment, earlierLines: earlier).answer(
            CompletionRequest(line: String(text), cursor: line[..<cursor].utf8.count, key: key))
    }

    private static func texts(_ line: String, in playground: Playground, earlier: String = "") throws
        -> [String]
    {
        try answer(line, in: playground, earlier: earlier)?.candidates.map { $0.text + $0.suffix } ?? []
    }

    /// Just these candidates, in this order.
    static let exact: [(line: String, candidates: [String])] = [
        // Names, functions, keywords.
        ("longi|", ["longish"]), ("y = longi|", ["longish"]), ("recon|", ["reconstruct("]),
        ("y = smi|", ["smile("]), ("inclu|", ["include "]), ("de|", ["def "]), ("wh|", ["whos", "why"]),
        ("para|", ["param "]), ("y = para|", []), ("for i in [1] { para|", []),
        ("y = match|", ["match_color("]), ("for i i|", ["in "]), ("[k fo|", ["for "]),
        ("faces wh|", ["where "]),
        ("y = zzz|", []), ("# recon|", []), ("12|", []), ("y = 1 # longi|", []),
        // Commands.
        ("help nea|", ["nearest"]), ("?nea|", ["nearest"]), ("history s|", ["save \""]), ("whos l|", []),
        ("info lon|", ["longish"]), ("forget(lon|", ["longish"]),
        ("forget(|", ["faces", "longish", "near", "smile", "t", "w", "x", "z"]),
        ("forget |", ["faces", "longish", "near", "smile", "t", "w", "x", "z"]), ("forget re|", []),
        ("forget x, lon|", ["longish"]),
        ("help alp|", ["alpha"]), ("?attr|", ["attributes"]), ("help(\"key|", ["keys\""]),
        ("help l|", ["language", "label", "landmarks", "length", "lerp", "lint", "load", "log"]),
        // Named arguments that are not given yet.
        ("nearest(faces, t|", ["to: ", "then: "]), ("nearest(faces, to: x, t|", ["then: "]),
        ("nearest(faces where smiling, to|", ["to: "]), ("faces.nearest(t|", ["to: ", "then: "]),
        ("smile(am|", ["amount: "]), ("smile(x, am|", ["amount: "]), ("smile(z, amount: 2, am|", []),
        ("reconstruct(w, evaluations: 3, evalu|", []), ("reconstruct(phi(x, siz|", ["size: "]),
        // Words of a choice.
        (
            "nearest(faces, to: x, by: |",
            ["\"attributes\"", "\"cosine\"", "\"pixels\"", "\"l1\"", "\"l2\""]
        ),
        ("nearest(faces, to: x, by: \"c|", ["cosine\""]),
        ("resize(x, [2, 2], filter: \"lan|", ["lanczos\""]),
        // Attributes.
        ("faces where smi|", ["smiling"]), ("faces where SMI|", ["smiling"]),
        ("faces where not smi|", ["smiling"]),
        ("faces where (male or smi|", ["smiling"]), ("faces where smiling a|", ["and "]),
        ("faces where smiling and |", ["smiling", "male", "`5_o_clock_shadow`", "score", "pose", "not "]),
        ("faces where `5|", ["`5_o_clock_shadow`"]), ("faces where 5|", ["`5_o_clock_shadow`"]),
        ("faces where 5_o_Clo|", ["`5_o_clock_shadow`"]),
        ("faces where smiling and not 5_|", ["`5_o_clock_shadow`"]),
        ("y = 5|", []), ("x.name|", ["name"]), ("faces.fil|", ["files"]),
        ("nearest(faces, to: x) where ma|", ["male"]),
        ("near where mal|", ["male"]), ("y = nearest(faces where ma|", ["male"]),
        ("faces where smiling where ma|", ["male"]),
        ("faces where pose == |", ["\"front\"", "\"left\"", "\"right\""]),
        ("faces where pose == \"l|", ["left\""]),
        ("faces where pose != \"|", ["front\"", "left\"", "right\""]),
        ("nearest(faces where male, to|", ["to: "]),
        ("nearest(faces where pose == \"l|", ["left\""]), ("y = [faces where pose == \"r|", ["right\""]),
        ("for s in [faces where (male and pose == \"fr|", ["front\""]),
        ("near where pose == \"le|", ["left\""]),
        // Attributes that a call names.
        ("contrast(faces, \"smi|", ["smiling\""]), ("contrast(faces where male, \"SC|", ["score\""]),
        ("contrast(faces, \"|", ["smiling\"", "male\"", "5_o_clock_shadow\"", "score\""]),
        ("faces.contrast(\"ma|", ["male\""]), ("contrast(faces, attribute: \"ma|", ["male\""]),
        ("contrast(faces, \"smiling\", to: x, match: [\"po|", ["pose\""]),
        ("nearest(faces, to: x, attributes: [\"male\", \"sm|", ["smiling\""]),
        ("contrast(nowhere, \"smi|", []),
        // Columns that a call names.
        ("sort(t, by: \"|", ["name\"", "two words\""]), ("sort(t, by: \"tw|", ["two words\""]),
        ("t.sort(by: \"na|", ["name\""]), ("sort(t where name == \"a\", by: \"na|", ["name\""]),
        ("sort(table(faces), by: \"sc|", ["score\""]), ("plot(t, x: \"na|", ["name\""]),
        ("plot(t, y: [\"name\", \"tw|", ["two words\""]), ("grid(t, labels: [\"na|", ["name\""]),
        ("grid(faces, labels: [\"smi|", []),
        // Pictures, networks, layers.
        ("faces[\"f1|", ["f1.png\""]), ("near[\"f9|", []), ("network(\"ti|", ["tiny\""]),
        ("phi(x, layers: [\"conv3_2|", ["conv3_2\""]),
        // Files.
        ("image(\"fac|", ["faces.csv\"", "faces/"]), ("image(\"faces/f3|", ["faces/f3.png\""]),
        ("image(\"with|", ["with space.png\""]), ("image(\"quo|", ["quo\\\"te.png\""]),
        ("image(\"quo\\\"|", ["quo\\\"te.png\""]), ("image(\".h|", [".hidden\""]),
        ("image(\"ä|", ["ä.png\""]),
        ("image(\"hid|", []), ("include \"goo|", ["good.dfis\""]), ("image(\"no/such/|", []),
        ("y = \"longi\\(longi|", ["longish"]), ("y = \"a \\(longish) fac|", []),
        // Fields and methods.
        ("w.conv3|", ["conv3_1"]), ("z.evalu|", ["evaluations"]), ("x.resi|", ["resize("]),
        ("t.na|", ["name"]), ("t.two|", ["`two words`"]),
        ("t where na|", ["name"]), ("t where two|", ["`two words`"]), ("t where not na|", ["name"]),
        ("t where name == |", ["\"a\"", "\"b\""]), ("t wh|", ["where "]), ("t[0].na|", ["name"]),
        ("t[\"n|", ["name\""]),
        ("near.sco|", ["scores"]), ("near.resi|", []), ("nearest(faces, to: x).resi|", ["resize("]),
    ]

    @Test func offersJustThese() throws {
        let playground = try Self.playground()
        for (line, expected) in Self.exact {
            let found = try Self.texts(line, in: playground)
            #expect(found == expected, "\(line)")
        }
    }

    /// First those that have an opposite, which is shown beside them.
    @Test func contrastShowsOpposites() throws {
        let playground = try Playground()
        try playground.write("file,bald,young,senior\nf0.png,0,1,0\nf1.png,1,0,1\n", to: "home/data/ages.csv")
        _ = try playground.value(of: "people = dataset(\"faces\", attributes: \"ages.csv\")")
        let answer = try #require(try Self.answer("contrast(people, \"|", in: playground))
        #expect(answer.candidates.map(\.text) == ["young", "senior", "bald"])
        #expect(answer.candidates.map(\.label) == ["young (not senior)", "senior (not young)", "bald"])
    }

    @Test func earlierLinesCount() throws {
        let playground = try Self.playground()
        let earlier = "t = nearest(\n  faces where smiling,"
        #expect(try Self.texts("  t|", in: playground, earlier: earlier) == ["to: ", "then: "])
        #expect(try Self.texts("mal|", in: playground, earlier: "u = (faces where") == ["male"])
        // A name is replaced in its own line.
        #expect(try Self.answer("  longi|", in: playground, earlier: "[1,")?.start == 2)
        // The text began above: nothing of this line can be replaced.
        #expect(try Self.answer("ces/|", in: playground, earlier: "image(\"fa") == nil)
    }

    @Test func aBracketTellsWhatTheCallTakes() throws {
        let playground = try Self.playground()
        let open = try #require(try Self.answer("nearest(|", in: playground))
        #expect(open.notes == ["\(signature("nearest"))", "  set  where to look"])
        #expect(open.candidates.contains { $0.text == "faces" })
        #expect(try Self.answer("nearest(faces, |", in: playground)?.notes == [])
        let again = try #require(try Self.answer("nearest(faces, k: |", in: playground, key: .tabAgain))
        #expect(again.notes == ["\(signature("nearest"))", "  k:  how many pictures"])
        #expect(again.candidates.isEmpty)
        // The ways to complete what is typed are listed, as in a shell.
        let files = try #require(try Self.answer("image(\"f|", in: playground, key: .tabAgain))
        #expect(files.candidates.count > 1)
        #expect(files.notes.isEmpty)
        #expect(try Self.answer("smile(|", in: playground)?.notes == ["smile(x, amount: …)"])
        #expect(try Self.answer("x.resize(|", in: playground)?.notes.last?.hasPrefix("  size  ") == true)
    }

    private func signature(_ name: String) -> String { Playground.table[name]?.signature ?? "" }

    @Test func theHelpKeyShowsAPage() throws {
        let playground = try Self.playground()
        for line in ["mean|", "y = mean|", "mean(faces, |", "mean([faces[0], |"] {
            let notes = try #require(try Self.answer(line, in: playground, key: .help)).notes
            #expect(notes.first?.hasPrefix("mean(set, network:") == true, "\(line)")
            #expect(notes.count > 3)
        }
    }

    @Test func anEmptyLineShowsTheWorkbench() throws {
        let playground = try Self.playground()
        let answer = try #require(try Self.answer("  |", in: playground))
        #expect(answer.candidates.isEmpty)
        let text = answer.notes.joined(separator: " ")
        #expect(answer.notes[0].hasPrefix("Start with help"))
        for name in Playground.table.names { #expect(text.contains(" \(name) "), "\(name)") }
        #expect(text.contains("longish"))
        #expect(answer.notes.allSatisfy { $0.count <= 90 })
    }

    /// What a new run of the program knows, it knows without reading large values.
    @Test func completesInASessionTakenUpAgain() throws {
        let playground = try Self.playground(sessionFile: true)
        try playground.reopen()
        #expect(try Self.texts("faces where smi|", in: playground) == ["smiling"])
        #expect(try Self.texts("smile(am|", in: playground) == ["amount: "])
        #expect(try Self.texts("z.evalu|", in: playground) == ["evaluations"])
    }

    /// A value too large to read at the press of a key still has its type.
    @Test func whatIsNotReadHasTheMethodsOfItsType() throws {
        let playground = try Self.playground(sessionFile: true)
        _ = try playground.value(of: "big = resize(x, [900, 900])")
        try playground.reopen()
        #expect(try Self.texts("big.res|", in: playground) == ["resize("])
        #expect(!playground.session.isRead("big"))
    }

    /// Random lines, cut anywhere, with any key: an answer or none, but never the end of the program.
    @Test func neverTraps() throws {
        let playground = try Self.playground()
        let pieces =
            Self.exact.map { $0.line.filter { $0 != "|" } } + [
                "(", ")", "[", "]", "{", "}", "\"", "\\(", "\\", "`", "#", ";", "\n", ",", ":", ".", "=", "é",
                "👩‍👩‍👧",
                "def f(", "where", " ", "\u{0}", "..", "==", "?",
            ]
        var generator = SplitMix64(seed: 7)
        for _ in 0..<400 {
            let line = (0...generator.next() % 4).map { _ in
                pieces[Int(generator.next() % UInt64(pieces.count))]
            }.joined()
            let earlier =
                generator.next() % 3 == 0 ? pieces[Int(generator.next() % UInt64(pieces.count))] : ""
            for cursor in 0...line.utf8.count {
                for key in [CompletionRequest.Key.tab, .tabAgain, .help] {
                    let request = CompletionRequest(line: line, cursor: cursor, key: key)
                    let answer = NameCompletion(environment: playground.environment, earlierLines: earlier)
                        .answer(
                            request)
                    try #require((0...cursor).contains(answer?.start ?? 0), "\(line) at \(cursor)")
                }
            }
        }
    }

    /// The promise is 50 ms; the tests may share the machine, hence the slack.
    @Test func isQuickInALargeSession() throws {
        let playground = try Playground()
        let files = (0..<200_000).map {
            PictureCollection.File(name: "\($0).jpg", sha256: String(repeating: "0", count: 64))
        }
        let columns = (0..<40).map {
            AttributeTable.Column(
                name: "attribute \($0)", cells: .numbers(Array(repeating: 1, count: files.count)))
        }
        let set = Dataset(
            collection: PictureCollection(
                root: "/pictures", files: files, crop: nil, attributes: AttributeTable(columns: columns),
                pictureSize: nil))
        for index in 0..<200 { playground.session.bind("name\(index)", to: Double(index)) }
        playground.session.bind("large", to: set)
        for line in [
            "large where attr|", "large[\"|", "large[\"1999|", "na|", "y = |", "mean(large, |", "large.|",
        ] {
            let start = ContinuousClock().now
            #expect(try Self.answer(line, in: playground) != nil, "\(line)")
            let time = start.duration(to: .now)
            #expect(time < .milliseconds(250), "\(line): \(time)")
        }
        // The names shown have no longer beginning in common than all of them.
        let all = try #require(try Self.answer("large[\"|", in: playground))
        #expect(all.candidates.count + all.hidden == 200_000)
        #expect(CompletionEdit.commonPrefix(all.candidates.map(\.text)) == "")
    }

    @Test func deepAndLongLinesGetNoAnswer() throws {
        let playground = try Self.playground()
        for piece in ["(", "[", "{", "\"\\(", "f(", "(((a)", "x.", "faces where "] {
            let line = String(repeating: piece, count: 20_000)
            let request = CompletionRequest(line: line, cursor: line.utf8.count)
            let start = ContinuousClock().now
            _ = NameCompletion(environment: playground.environment, earlierLines: "").answer(request)
            #expect(start.duration(to: .now) < .seconds(1), "\(piece)")
        }
    }
}
