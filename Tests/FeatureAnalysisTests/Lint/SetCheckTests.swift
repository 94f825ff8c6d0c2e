import EngineTestSupport
import FeatureAnalysis
import PictureSets
import TestSupport
import Testing

/// What sets and their attributes show, without a picture.
@Suite struct SetCheckTests {
    /// A set of pictures without files, with these attributes.
    private func side(
        _ name: String, _ columns: [String: AttributeTable.Column.Cells], count: Int, from first: Int = 0,
        candidates: Int? = nil
    ) -> LintSet {
        let files = (first..<first + count).map {
            PictureCollection.File(name: "\($0).png", sha256: hash(of: "\($0)").hex)
        }
        let table = AttributeTable(
            columns: columns.sorted { $0.key < $1.key }.map { .init(name: $0.key, cells: $0.value) })
        let collection = PictureCollection(
            root: "/nowhere", files: files, crop: nil, attributes: table, pictureSize: nil)
        return LintSet(name: name, set: Dataset(collection: collection), candidates: candidates)
    }

    private func cells(_ yes: Int, of known: Int, unknown: Int = 0) -> AttributeTable.Column.Cells {
        .numbers((0..<known).map { $0 < yes ? 1 : 0 } + [Double](repeating: .nan, count: unknown))
    }

    private func findings(
        _ targets: LintSet, _ sources: LintSet, about topic: LintTopic = .labels, _ name: String? = nil
    ) throws -> [LintFinding] {
        try LintedEdit(targets: targets, sources: sources).findings(about: topic, name)
    }

    /// Findings about attributes except `clusters`, which a pose has too.
    private func balance(_ targets: LintSet, _ sources: LintSet) throws -> [LintFinding] {
        try findings(targets, sources).filter { $0.check != "clusters" }
    }

    /// The finding about the first of two sets.
    private func first(_ side: LintSet, about topic: LintTopic, _ name: String) throws -> LintFinding? {
        let found = try findings(
            side, self.side("sources", [:], count: 100, from: 1000), about: topic, name)
        return found.first { $0.finding.hasPrefix("targets") }
    }

    @Test(arguments: [(1, "warning"), (9, "warning"), (10, "note"), (29, "note"), (30, "ok"), (100, "ok")])
    func fewPicturesAreTold(count: Int, severity: String) throws {
        let found = try #require(try first(side("targets", [:], count: count), about: .sizes, "images"))
        #expect(found.severity.rawValue == severity && found.finding.hasPrefix("targets: \(count) image"))
        #expect(found.remedy.isEmpty == (severity == "ok"))
    }

    @Test func nearlyAllCandidatesAreNoChoice() throws {
        let found = try [62, 243].map {
            try #require(
                try first(side("targets", [:], count: 60, candidates: $0), about: .sizes, "choice"))
        }
        #expect(found.map(\.severity) == [.note, .ok])
        #expect(found[0].finding == "targets: 60 of 62 candidates (97 %)")
        #expect(try first(side("targets", [:], count: 60), about: .sizes, "choice") == nil)
    }

    @Test func picturesInBothSetsAreFoundByContent() throws {
        let (targets, sources) = (side("targets", [:], count: 5), side("sources", [:], count: 5, from: 3))
        let found = try findings(targets, sources, about: .sizes, "overlap")
        #expect(found.map(\.severity) == [.warning])
        #expect(found[0].finding == "2 pictures are in both sets, such as 3.png")
        let apart = side("sources", [:], count: 5, from: 5)
        #expect(try findings(targets, apart, about: .sizes, "overlap").map(\.severity) == [.ok])
    }

    /// By hand: 10 of 20 against 2 of 20 is 12 of 40 in both, z = 0.4/√(0.3 · 0.7 · 0.1) = 2.76; 14 of 20 against 2 of 20
    /// is z = 0.6/√(0.4 · 0.6 · 0.1) = 3.87.
    @Test func attributesOutOfBalanceAreFound() throws {
        let targets = side(
            "targets",
            [
                "smiling": cells(20, of: 20), "bangs": cells(10, of: 20), "male": cells(14, of: 20),
                "young": cells(12, of: 20), "hat": cells(3, of: 4, unknown: 16),
            ], count: 20)
        let sources = side(
            "sources",
            [
                "smiling": cells(0, of: 20), "bangs": cells(2, of: 20), "male": cells(2, of: 20),
                "young": cells(11, of: 20), "hat": cells(1, of: 2, unknown: 18),
            ], count: 20, from: 20)
        let found = try balance(targets, sources)
        #expect(found.map(\.severity) == [.ok, .warning, .note, .ok])
        #expect(found[0].finding == "smiling: 100 % of targets, 0 % of sources")
        #expect(found[1].finding == "male: 70 % of targets, 10 % of sources (z 3.87)")
        #expect(found[2].finding == "bangs: 50 % of targets, 10 % of sources (z 2.76)")
        #expect(found[3].finding == "2 other attributes are balanced: hat, young")
        // The other way round it is just as bad.
        let turned = try balance(sources, targets)
        #expect(turned.map(\.severity) == found.map(\.severity))
        #expect(turned[1].finding == "male: 10 % of targets, 70 % of sources (z -3.87)")
    }

    /// By hand: 6 of 8 against 2 of 8 is z = 0.5/√(0.25 · 0.25) = 2, and 21 of 32 against 11 of 32
    /// z = 0.3125/√(0.25 · 0.0625) = 2.5.
    @Test(arguments: [
        (8, 6, 2, "perhaps by chance, the sets also differ in a: 75 % of targets, 25 % of sources (z 2.00)"),
        (8, 5, 2, "1 attribute is balanced: a"), (32, 21, 11, "a: 66 % of targets, 34 % of sources (z 2.50)"),
        (
            32, 20, 11,
            "perhaps by chance, the sets also differ in a: 63 % of targets, 34 % of sources (z 2.25)"
        ),
        // Certain, but too small to see.
        (1000, 620, 480, "1 attribute is balanced: a"),
    ])
    func whatChanceMakesIsNotCalledBalanced(count: Int, targets: Int, sources: Int, finding: String) throws {
        let found = try balance(
            side("targets", ["a": cells(targets, of: count)], count: count),
            side("sources", ["a": cells(sources, of: count)], count: count, from: count))
        #expect(found.map(\.finding).dropFirst() == [finding])
        #expect(found.last?.severity == (finding.hasSuffix("balanced: a") ? .ok : .note))
    }

    @Test func balancedSetsAreLeftAlone() throws {
        func set(_ name: String, _ smiling: Int, from: Int) -> LintSet {
            side(name, ["smiling": cells(smiling, of: 20), "male": cells(7, of: 20)], count: 20, from: from)
        }
        let found = try balance(set("targets", 20, from: 0), set("sources", 0, from: 20))
        #expect(
            found.map(\.severity) == [.ok, .ok] && found[1].finding == "1 other attribute is balanced: male")
        let alike = try balance(set("targets", 9, from: 0), set("sources", 7, from: 20))
        #expect(alike[0].severity == .note && alike[0].check == "asked")
        let unknown = try balance(side("targets", [:], count: 3), side("sources", [:], count: 3))
        #expect(unknown.map(\.severity) == [.note] && unknown[0].cause == .noAttributes)
    }

    /// If all with glasses are men and the others women, the vector is as much about one as about the other.
    @Test func severalAttributesThatDistinguishTheSetsAreTold() throws {
        func set(_ name: String, _ yes: Int, from: Int) -> LintSet {
            let words: [String?] = (0..<20).map { _ in yes > 0 ? "ja" : "nein" }
            return side(
                name,
                ["eyeglasses": cells(yes, of: 20), "male": cells(yes, of: 20), "bart": .categories(words)],
                count: 20, from: from)
        }
        let found = try balance(set("targets", 20, from: 0), set("sources", 0, from: 20))
        let asked = try #require(found.first)
        #expect(asked.severity == .warning && asked.check == "asked")
        for words in ["bart ja: 100 %", "eyeglasses: 100 %", "male: 100 %"] {
            #expect(asked.finding.contains(words))
        }
        // Of the two words one says it all.
        #expect(!asked.finding.contains("nein"))
        if case .unbalanced? = asked.cause {} else { Issue.record("\(asked)") }
    }

    /// Ages are all above 0: they are cut where that parts the sets best, and their ranks say how sure that is.
    @Test func measuresAreCutWhereTheyPartTheSetsBest() throws {
        func set(_ name: String, _ ages: [Double], from: Int) -> LintSet {
            side(name, ["age": .numbers(ages)], count: ages.count, from: from)
        }
        let (old, young) = ((0..<20).map { 66 + Double($0 % 5) }, (0..<20).map { 20 + Double($0 % 5) })
        let apart = try balance(set("targets", old, from: 0), set("sources", young, from: 20))
        #expect(apart[0].finding == "age > 24: 100 % of targets, 0 % of sources")
        #expect(apart.last?.finding == "no other attribute is known")
        // However many more there are on one side.
        let few = try balance(set("targets", Array(old[..<4]), from: 0), set("sources", young, from: 20))
        #expect(few[0].finding == "age > 24: 100 % of targets, 0 % of sources")
        let mixed = try balance(
            set("targets", old + young, from: 0), set("sources", young + old, from: 40))
        #expect(mixed.last?.finding == "1 attribute is balanced: age")
        let shifted = try balance(
            set("targets", Array(old[..<15] + young[..<5]), from: 0),
            set("sources", Array(old[..<5] + young[..<15]), from: 20))
        // scipy.stats.mannwhitneyu(…, method="asymptotic", use_continuity=False) has p = 0.00657.
        #expect(shifted.last?.finding == "age > 24: 75 % of targets, 25 % of sources (z 2.72)")
        guard case .unbalanced(let question) = shifted.last?.cause else {
            Issue.record("the cause is \(String(describing: shifted.last?.cause))")
            return
        }
        #expect(question.attribute == "age" && question.answer == .above(24))
        let coded = try balance(
            set("targets", [2, 2, 2, 2], from: 0), set("sources", [1, 1, 1, 1], from: 4))
        #expect(coded[0].finding == "age > 1: 100 % of targets, 0 % of sources")
        let alike = try balance(set("targets", [3, 3], from: 0), set("sources", [3, 3], from: 2))
        #expect(alike.last?.finding == "1 attribute is balanced: age")
    }

    /// A code for unknown, -99, makes scores of codes 1 and 2, which are all above 0.
    @Test func scoresOnOneSideOfZeroAreComparedAsMeasures() throws {
        func set(_ name: String, _ codes: [Double], from: Int) -> LintSet {
            side(name, ["sex": .numbers(codes)], count: codes.count, from: from)
        }
        let men = [Double](repeating: 1, count: 30), women = [Double](repeating: 2, count: 30)
        let found = try balance(set("targets", men + [-99], from: 0), set("sources", women, from: 31))
        #expect(found[0].finding == "sex > 1: 0 % of targets, 100 % of sources")
        // Scores on both sides of 0 count as yes and no.
        let scores = (0..<30).map { Double($0) - 10 }
        let even = try balance(set("targets", scores, from: 0), set("sources", scores, from: 30))
        #expect(even.last?.finding == "1 attribute is balanced: sex")
        #expect(even[0].finding.contains("the widest difference is sex: 63 % of targets, 63 % of sources"))
    }

    @Test func wordsCountEachByItself() throws {
        func set(_ name: String, left: Int, from: Int) -> LintSet {
            let words = (0..<40).map { $0 < left ? "left" : "frontal" }
            return side(name, ["pose": .categories(words)], count: 40, from: from)
        }
        let balanced = try balance(
            set("targets", left: 20, from: 0), set("sources", left: 20, from: 40))
        // The words are compared; the attribute is one.
        #expect(balanced.last?.finding == "1 attribute is balanced: pose")
        // Of two words one says it all.
        let found = try balance(
            set("targets", left: 30, from: 0), set("sources", left: 10, from: 40))
        #expect(found.filter { $0.severity == .warning }.map { $0.finding.prefix(10) } == ["pose left:"])
        func posed(_ name: String, _ counts: [Int], from: Int) -> LintSet {
            let words = zip(counts, ["left", "frontal", "right"]).flatMap {
                [String?](repeating: $1, count: $0)
            }
            return side(name, ["pose": .categories(words)], count: words.count, from: from)
        }
        let three = try balance(
            posed("targets", [30, 5, 5], from: 0), posed("sources", [5, 30, 5], from: 40))
        #expect(
            Set(three.filter { $0.severity == .warning }.map { $0.finding.prefix(10) }) == [
                "pose left:", "pose front",
            ])
    }

    private func posed(_ left: Int, _ right: Int, _ frontal: Int) -> LintSet {
        let words = [(left, "left"), (right, "right"), (frontal, "frontal")].flatMap { count, word in
            [String?](repeating: word, count: count)
        }
        return side("targets", ["pose": .categories(words + [nil])], count: words.count + 1)
    }

    @Test func halfLeftHalfRightIsTwoNoses() throws {
        func severity(_ side: LintSet) throws -> LintFinding.Severity? {
            try first(side, about: .labels, "clusters")?.severity
        }
        #expect(try severity(posed(5, 5, 8)) == .warning)
        #expect(try severity(posed(5, 4, 10)) == .ok)
        #expect(try severity(posed(18, 0, 0)) == .ok)
        #expect(try severity(posed(0, 0, 0)) == nil)
        #expect(try severity(side("targets", [:], count: 3)) == nil)
    }

    @Test func theMajorityLooksWhereThePictureDoes() throws {
        func found(_ pose: String?, _ targets: LintSet, _ sources: LintSet) throws -> LintFinding? {
            var edit = LintedEdit(targets: targets, sources: sources)
            edit.picture = Picture(
                image: .filled(width: 1, height: 1, red: 0, green: 0, blue: 0),
                attributes: pose.map { AttributeRow(names: ["pose"], values: [.text($0)]) })
            return try edit.findings(about: .subject).first
        }
        let (left, frontal, unknown) = (posed(9, 0, 3), posed(2, 2, 7), posed(0, 0, 0))
        let alike = try #require(try found("left", left, unknown))
        #expect(alike.severity == .ok && alike.finding == "the picture is left; targets are left (75 %)")
        #expect(try found("left", left, frontal)?.severity == .warning)
        #expect(try found("right", posed(4, 4, 4), unknown)?.severity == .ok)
        #expect(try found(nil, left, frontal) == nil)
        #expect(try found("left", unknown, unknown) == nil)
    }

    // MARK: The picture and both sets

    private func kind(
        _ own: [(String, AttributeValue?)], _ targets: LintSet, _ sources: LintSet
    ) throws -> LintFinding? {
        var edit = LintedEdit(targets: targets, sources: sources)
        edit.picture = Picture(
            image: .filled(width: 1, height: 1, red: 0, green: 0, blue: 0),
            attributes: AttributeRow(names: own.map { $0.0 }, values: own.map { $0.1 }))
        let found = try edit.findings(about: .subject, "kind")
        #expect(found.count < 2)
        return found.first
    }

    /// The sets of Sessions/sets-unlike.dfis: a woman, and older and young men. What was asked for is no concern.
    @Test func setsOfAnotherKindAreFound() throws {
        let targets = side(
            "targets",
            [
                "male": cells(40, of: 40), "young": cells(0, of: 40), "blond": cells(0, of: 24, unknown: 16),
                "bald": cells(4, of: 40),
            ], count: 40)
        let sources = side(
            "sources",
            [
                "male": cells(60, of: 60), "young": cells(60, of: 60), "blond": cells(4, of: 53, unknown: 7),
                "bald": cells(0, of: 60),
            ], count: 60, from: 40)
        let woman: [(String, AttributeValue?)] = [
            ("bald", .number(0)), ("blond", .number(1)), ("male", .number(0)), ("young", .number(1)),
        ]
        let found = try #require(try kind(woman, targets, sources))
        #expect(found.severity == .warning)
        #expect(
            found.finding == "the picture is unlike both sets: female (0 of 40 targets, 0 of 60 sources), "
                + "blond (0 of 24 targets, 4 of 53 sources)")
        let question = AttributeQuestion(attribute: "male", answer: .no)
        #expect(found.cause == .otherKind(than: question))
        // A man, of whom it is not known whether he is blond.
        let man: [(String, AttributeValue?)] = [
            ("bald", .number(-0.5)), ("blond", nil), ("male", .number(0.7)), ("young", .number(1)),
        ]
        let fits = try #require(try kind(man, targets, sources))
        #expect(
            fits.severity == .ok
                && fits.finding == "3 attributes compared: in none are both sets unlike the picture")
        #expect(try kind([("male", nil)], targets, sources) == nil)
        #expect(try kind([("hat", .number(1))], targets, sources) == nil)
    }

    /// 9 of 10 is a clear majority, 8 of 9 none; five have to know it, in each set.
    @Test(
        arguments: [
            (1, 10, 0, 10, .warning), (1, 9, 0, 10, .ok), (0, 10, 2, 10, .ok), (0, 5, 0, 5, .warning),
            (0, 4, 0, 60, nil), (0, 60, 0, 4, nil),
        ] as [(Int, Int, Int, Int, LintFinding.Severity?)])
    func aClearMajorityOfBothIsUnlikeThePicture(
        yes: Int, known: Int, sourceYes: Int, sourceKnown: Int, severity: LintFinding.Severity?
    ) throws {
        let found = try kind(
            [("hat", .number(1))],
            side("targets", ["hat": cells(yes, of: known, unknown: 3)], count: known + 3),
            side("sources", ["hat": cells(sourceYes, of: sourceKnown)], count: sourceKnown, from: 100))
        #expect(found?.severity == severity)
    }

    @Test func theMostOneSidedAttributesAreNamed() throws {
        func set(_ name: String, from: Int) -> LintSet {
            let yes = ["a": 2, "b": 0, "c": 1, "d": 2, "e": 1]
            return side(name, yes.mapValues { cells($0, of: 20) }, count: 20, from: from)
        }
        let found = try kind(
            ["a", "b", "c", "d", "e"].map { ($0, .number(1)) }, set("targets", from: 0),
            set("sources", from: 20))
        #expect(
            found?.finding == "the picture is unlike both sets: b (0 of 20 targets, 0 of 20 sources), "
                + "c (1 of 20 targets, 1 of 20 sources), e (1 of 20 targets, 1 of 20 sources) and 2 more")
        #expect(found?.cause == .otherKind(than: AttributeQuestion(attribute: "b", answer: .yes)))
    }

    /// Words, and numbers that are labels or measures, have to be one and the same in both sets. Poses have a finding of
    /// their own.
    @Test func wordsAndLabelsAreComparedAsSuch() throws {
        func words(_ name: String, _ attribute: String, _ words: [String], from: Int = 0) -> LintSet {
            side(name, [attribute: .categories(words)], count: words.count, from: from)
        }
        func repeated(_ word: String) -> [String] { [String](repeating: word, count: 20) }
        let found = try kind(
            [("hair", .text("red"))], words("targets", "hair", repeated("dark")),
            words("sources", "hair", repeated("dark"), from: 20))
        #expect(
            found?.finding == "the picture is unlike both sets: hair red (0 of 20 targets, 0 of 20 sources)")
        let names = try kind(
            [("name", .text("Ada"))], words("targets", "name", (0..<20).map { "t\($0)" }),
            words("sources", "name", (0..<20).map { "s\($0)" }, from: 20))
        #expect(names?.severity == .ok)
        let apart = try kind(
            [("hair", .text("red"))], words("targets", "hair", repeated("dark")),
            words("sources", "hair", repeated("fair"), from: 20))
        #expect(apart?.severity == .ok)
        // A number says nothing about words.
        #expect(
            try kind(
                [("hair", .number(1))], words("targets", "hair", repeated("dark")),
                words("sources", "hair", repeated("dark"), from: 20)) == nil)
        let pose = try kind(
            [("pose", .text("left"))], words("targets", "pose", repeated("right")),
            words("sources", "pose", repeated("right"), from: 20))
        #expect(pose == nil)
        func labels(_ name: String, _ label: Double, from: Int) -> LintSet {
            side(name, ["sex": .numbers([Double](repeating: label, count: 20))], count: 20, from: from)
        }
        let coded = try kind(
            [("sex", .number(1))], labels("targets", 2, from: 0), labels("sources", 2, from: 20))
        #expect(
            coded?.finding == "the picture is unlike both sets: sex 1 (0 of 20 targets, 0 of 20 sources)")
        let ages = side("targets", ["age": .numbers((0..<20).map { 30 + Double($0) })], count: 20)
        #expect(try kind([("age", .number(70))], ages, ages)?.severity == .ok)
    }
}
