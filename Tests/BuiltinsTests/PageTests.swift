import LanguageTestSupport
import Builtins
import Interpreter
import PictureValues
import Language
import Testing

/// What every function's page has to have.
@Suite struct PageTests {
    private static let names = Library.table.names
    private static let lengthLimit = 60

    private func function(_ name: String) throws -> Builtin { try #require(Library.table[name]) }

    /// One sentence, short enough for the overview on 80 columns.
    @Test(arguments: names)
    func summaryIsOneShortSentence(name: String) throws {
        let summary = try function(name).page.summary
        #expect(summary.hasSuffix(".") && summary.count <= Self.lengthLimit, "\(summary)")
        #expect(!summary.dropLast().contains(". "))
    }

    @Test(arguments: names)
    func tellsWhatOneShouldKnow(name: String) throws {
        let function = try function(name)
        #expect(function.page.discussion.count >= 40 && ".\"".contains(function.page.discussion.last ?? " "))
        #expect(!function.page.examples.isEmpty)
        #expect(!function.returns.isEmpty)
        for parameter in function.parameters { #expect(!parameter.summary.isEmpty, "\(parameter.name)") }
    }

    @Test(arguments: names)
    func relatedFunctionsExist(name: String) throws {
        let related = try function(name).page.seeAlso
        #expect(!related.isEmpty && Set(related).count == related.count && !related.contains(name))
        for other in related { #expect(Library.table[other] != nil, "\(other)") }
    }

    /// An argument that is a number says of what, or in which unit.
    @Test(arguments: names)
    func numbersHaveAUnit(name: String) throws {
        let units = [
            "how many", "pixels", "evaluations", "unit", "share", "factor", "weight of", "power of", "number",
            "exponent", "seed", "where t is",
        ]
        for parameter in try function(name).parameters where parameter.types.contains(where: \.isNumeric) {
            #expect(
                units.contains { parameter.summary.contains($0) }, "\(parameter.name): \(parameter.summary)")
        }
    }

    /// Ours, not names that people want for their own variables.
    @Test func usualVariableNamesAreFree() {
        let wanted =
            "a b c d e f g h i k m n p q r s t u v w x y z alpha faces targets sources sets old new out"
        for name in wanted.split(separator: " ") { #expect(Library.table[String(name)] == nil, "\(name)") }
    }
}

/// How pages look.
@Suite struct HelpPagesTests {
    private static let widths = [40, 57, 80, 100]

    private func tooWide(_ lines: [String], _ width: Int) -> [String] {
        lines.filter { $0.displayWidth > width }
    }

    @Test func overviewFitsItsWidthAndNamesAll() throws {
        let lines = HelpPages(of: Library.table, columns: 80).overview
        #expect(tooWide(lines, 80) == [])
        #expect(!lines.contains { $0.hasSuffix("…") })
        for name in Library.table.names { #expect(lines.contains { $0.hasPrefix("  \(name) ") }, "\(name)") }
        for topic in HelpTopic.all { #expect(lines.contains { $0.hasPrefix("  help \(topic.name)") }) }
        // What people start with is on the first screen.
        let start = lines.firstIndex { $0.contains("reconstruct(phi(x)") }
        #expect(try #require(start) < 20)
    }

    /// Code is not broken, everything else is.
    @Test(arguments: widths)
    func pagesFitTheirWidth(width: Int) {
        let pages = HelpPages(of: Library.table, columns: width)
        for function in Library.table.all {
            let code = Set(function.page.examples.map { "  \($0.code)" })
            #expect(
                tooWide(pages.page(function), width).filter { !code.contains($0) } == [], "\(function.name)")
        }
        for topic in HelpTopic.all {
            let code = topic.blocks.flatMap { block in
                if case .code(let rows) = block { rows.map { "  \($0.name)" } } else { [String]() }
            }
            #expect(tooWide(pages.page(topic), width).filter { !code.contains($0) } == [], "\(topic.name)")
        }
    }

    /// Whatever a program may consist of besides names has a page.
    @Test(arguments: Keyword.allCases.map(\.rawValue) + ["step", "param", "try"])
    func wordsOfTheLanguageHaveAPage(word: String) throws {
        let lines = try Playground().output(of: "help \(word)")
        #expect(lines.count > 5 && !lines.contains { $0.hasPrefix("error: ") }, "\(lines)")
        #expect(lines.contains { $0.contains(word) }, "\(lines)")
    }

    /// What people look up of a search, and arguments, have a page; other words that pages have are looked up in them.
    @Test(arguments: [
        ("objective", "λ·TV(z)"), ("feature_loss", "λ·TV(z)"), ("lambda", "λ·TV(z)"),
        ("tv", "reconstruct(… tv: …)"),
        ("k", "nearest(… k: …)"), ("evaluations", "continue(… evaluations: …)"),
        ("seconds", "??seconds searches"),
    ])
    func wordsOfASearchHaveAPage(word: String, part: String) throws {
        let lines = try Playground().output(of: "?\(word)")
        #expect(lines.contains { $0.contains(part) }, "\(lines)")
        #expect(!lines.contains { $0.hasPrefix("error: ") }, "\(lines)")
    }

    @Test func keysAreListed() throws {
        let lines = try Playground().output(of: "help keys")
        for key in ["Tab", "F1", "Alt-h", "Alt-Enter", "Ctrl-R"] {
            #expect(lines.contains { $0.contains(key) }, "\(key)")
        }
    }

    @Test func widthsAreKeptReasonable() {
        #expect(HelpPages(of: Library.table, columns: nil).width == 80)
        #expect(HelpPages(of: Library.table, columns: 3).width == 40)
        #expect(HelpPages(of: Library.table, columns: 1000).width == 100)
    }

    /// A word that is the name comes first, then names with it, then summaries, then texts with the place.
    @Test func searchIsRanked() throws {
        let found = HelpPages(of: Library.table, columns: 80).search("mean").filter { !$0.hasPrefix(" ") }
            .compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(found.first == "mean")
        let (stats, phi) = (found.firstIndex(of: "stats"), found.firstIndex(of: "nearest"))
        #expect(try #require(stats) < (phi ?? .max))
        #expect(
            HelpPages(of: Library.table, columns: 80).search("Eq. 1").first?.hasPrefix("reconstruct") == true)
        #expect(
            HelpPages(of: Library.table, columns: 80).search("backquotes").first?.hasPrefix("attributes")
                == true)
        #expect(
            HelpPages(of: Library.table, columns: 80).search("before after").first?.hasPrefix("grid") == true)
        // Two letters are a word, not a part of one: "picture" has no "pi".
        #expect(HelpPages(of: Library.table, columns: 80).search("pi").count < 5)
        #expect(
            HelpPages(of: Library.table, columns: 80).search("zebra") == [
                "no page has “zebra”; help lists all functions"
            ])
    }

    /// Three letters begin a word: "began" has no "gan", and "remove_artifacts" has "art".
    @Test func shortWordsBeginWords() {
        func names(_ word: String) -> [String] {
            HelpPages(of: Library.table, columns: 80).search(word).compactMap {
                $0.split(separator: " ").first.map(String.init)
            }
        }
        #expect(!names("GAN").contains("history"))
        #expect(names("art").first == "remove_artifacts" && !names("art").contains("mask"))
    }

    @Test(arguments: ["homework", "submit", "share"])
    func whatIsGivenAwayIsFound(word: String) {
        let found = HelpPages(of: Library.table, columns: 80).search(word)
        #expect(found.prefix(2).map { $0.prefix(6) } == ["export", "pack  "], "\(found)")
    }

    @Test func blurryResultsAreFound() throws {
        let found = HelpPages(of: Library.table, columns: 80).search("blurry")
        #expect(found.first?.hasPrefix("blurry: a result gets sharper by more evaluations") == true)
        #expect(found.contains { $0.hasPrefix("reconstruct ") }, "\(found)")
    }

    /// Questions in one's own words are answered with the search for what they are about.
    @Test(arguments: [
        ("help(\"how do I make the smile stronger\")", "smile stronger", "alpha "),
        ("help how do I undo", "undo", "undo "), ("help how do I undo?", "undo", "undo "),
        ("help what's the median of my numbers", "median numbers", "quantile "),
        ("help how can I rotate zebras", "rotate", "rotate: turn or mirror"),
    ])
    func questionsAreAnswered(code: String, search: String, first: String) throws {
        let lines = try Playground().output(of: code)
        #expect(lines.first == "??\(search) searches all pages:")
        #expect(lines.dropFirst().first?.hasPrefix(first) == true, "\(lines)")
        #expect(try Array(lines.dropFirst()) == Playground().output(of: "??\(search)"))
    }

    @Test(arguments: [
        ("help where is the zebra", "no page has “zebra”"), ("help how do you do", "no page answers that"),
    ])
    func questionsThatNoPageAnswersAreTold(code: String, says: String) throws {
        #expect(
            try Playground().output(of: code) == [
                says + "; help lists all functions, and tour teaches the method"
            ])
    }

    /// Everyday words lead to what helps; if nothing does, to what to do instead.
    @Test(arguments: [
        ("delete", "forget"), ("remove", "forget"), ("export", "save"), ("imwrite", "save"),
        ("csv", "dataset"), ("caption", "grid"), ("spreadsheet", "dataset"), ("excel", "dataset"),
        ("average by group", "group: for a figure per group, write a loop"), ("average", "mean"),
        ("folder", "dataset"), ("variables", "whos"), ("rollback", "undo"), ("montage", "grid"),
        ("imcrop", "crop"), ("grayscale", "grey"), ("knn", "nearest"), ("embedding", "phi"),
        ("tutorial", "tour"), ("benchmark", "bench"), ("dataframe", "table"), ("median", "quantile"),
        ("copy", "copy: values do not change"), ("rename", "rename: write new = old"),
        ("rotate", "rotate: turn or mirror a picture first"),
        ("Brightness", "brightness: change light and colours"),
        ("gpu", "gpu: the processor does the work"), ("loop", "loop: a loop is written for i in 1..10"),
        ("ICC profile", "image"), ("color profile", "image"), ("eye positions", "align"),
        ("keypoints", "align"),
        ("video", "video: pictures are read from files"), ("deleet", "no page has “deleet”; ??delete finds"),
    ])
    func everydayWordsFindWhatServes(word: String, first: String) throws {
        let line = try #require(HelpPages(of: Library.table, columns: 80).search(word).first)
        #expect(line.hasPrefix(first), "\(line)")
    }

    /// A word leads to one function only if a name is typed, and never hides a function.
    @Test func searchWordsAreNoFunctions() {
        for function in Library.table.all {
            #expect(ForeignName.advised[function.name] == nil, "\(function.name)")
            for word in function.page.words {
                #expect(word == word.lowercased() && word != function.name, "\(function.name): \(word)")
                #expect(ForeignName.advised[word] == nil, "\(function.name): \(word)")
            }
        }
    }

    @Test func excerptsEndWithWholeWords() {
        for word in ["save", "crop", "picture", "of"] {
            for line in HelpPages(of: Library.table, columns: 60).search(word) where line.hasSuffix("…") {
                #expect(line.hasSuffix(" …"), "\(line)")
            }
        }
    }

    @Test(arguments: widths)
    func searchesFitTheirWidth(width: Int) {
        #expect(tooWide(HelpPages(of: Library.table, columns: width).search("a"), width) == [])
    }
}

extension ValueType {
    fileprivate var isNumeric: Bool { self == .number || isCount }
}
