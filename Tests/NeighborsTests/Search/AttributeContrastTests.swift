import Neighbors
import PictureSets
import TestSupport
import Testing

@Suite struct AttributeContrastTests {
    private let set = madeUpSet([
        ("Senior", .numbers([1, 1, 0, 0, .nan, .nan, 1, 0])),
        ("Youth", .numbers([0, 1, 1, 0, 1, .nan, .nan, 1])),
        ("Male", .numbers([1, 1, 1, 1, 1, 1, 1, 0])),
        ("Bald", .numbers([1, 1, 0, 0, .nan, .nan, 1, 0])),
        ("pose", .categories(["left", "right", nil, nil, nil, nil, nil, nil])),
    ])

    private func contrast(
        _ name: String, _ sources: AttributeContrast.Sources,
        matching: [(name: String, value: AttributeValue)] = []
    ) throws -> (targets: [Int], sources: [Int]) {
        let found = try AttributeContrast(name, in: set, sources: sources, matching: matching)
        return (found.targets.members, found.sources.members)
    }

    /// Targets certainly have it and not the opposite; sources have the opposite and not it.
    @Test func oppositesExcludeEachOther() throws {
        #expect(try contrast("senior", .opposite) == ([0, 6], [2, 4, 7]))
        #expect(try contrast("youth", .opposite) == ([2, 4, 7], [0, 6]))
        #expect(
            try AttributeContrast("SENIOR", in: set, sources: .opposite, matching: []).opposite == "youth")
    }

    @Test func withoutTakesThoseKnownNotToHaveIt() throws {
        #expect(try contrast("senior", .without) == ([0, 1, 6], [2, 3, 7]))
        #expect(try AttributeContrast("bald", in: set, sources: .without, matching: []).opposite == nil)
    }

    @Test func bothMatch() throws {
        #expect(try contrast("senior", .opposite, matching: [("male", .number(1))]) == ([0, 6], [2, 4]))
        #expect(try contrast("senior", .without, matching: [("male", .number(0))]) == ([], [7]))
        #expect(try contrast("senior", .without, matching: [("pose", .text("left"))]) == ([0], []))
    }

    @Test func selectionsStaySelections() throws {
        let part = Dataset(collection: set.collection, members: [7, 4, 0])
        let found = try AttributeContrast("senior", in: part, sources: .opposite, matching: [])
        #expect(found.targets.members == [0] && found.sources.members == [7, 4])
    }

    @Test func whatIsMissingIsNamed() {
        let unknown = #expect(throws: UnknownAttribute.self) { try contrast("seniour", .without) }
        #expect(unknown?.message == "no attribute “seniour” in dataset faces")
        #expect(unknown?.remedy?.contains("senior") == true)
        #expect(
            #expect(throws: NoOpposite.self) { try contrast("bald", .opposite) }?.message
                == "“bald” has no opposite")
        let smiles = madeUpSet([("smiling", .numbers([1]))])
        let error = #expect(throws: NoOpposite.self) {
            try AttributeContrast("smiling", in: smiles, sources: .opposite, matching: [])
        }
        #expect(error?.message == "dataset faces has no frowning")
        #expect(throws: AttributeIsCategory.self) { try contrast("pose", .without) }
    }

    /// Each pair goes both ways, and no attribute is in two.
    @Test func pairsAreSymmetric() {
        for pair in OppositeAttributes.pairs {
            for name in pair.attribute { #expect(OppositeAttributes.opposites(of: name) == pair.opposite) }
            for name in pair.opposite { #expect(OppositeAttributes.opposites(of: name) == pair.attribute) }
        }
        let all = OppositeAttributes.pairs.flatMap { $0.attribute + $0.opposite }
        #expect(Set(all).count == all.count)
        #expect(OppositeAttributes.opposites(of: "Mouth Slightly Open") == ["mouth_closed"])
        #expect(OppositeAttributes.opposites(of: "male") == [])
    }
}

@Suite struct ConfidentAttributesTests {
    private func cells(_ numbers: [Double], share: Double, _ unsure: UnsureScores = .unknown) -> [Double] {
        let set = madeUpSet([("a", .numbers(numbers))])
        guard
            case .numbers(let cells) = set.confident(share: share, unsure: unsure).collection.attributes
                .columns[0].cells
        else { return [] }
        return cells
    }

    private func same(_ left: [Double], _ right: [Double]) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
    }

    private let scores = [0.1, 0.9, 0.5, -2, -0.1, -0.3, .nan, 0.2, 0.7, 0.4]

    /// Six are positive: the four largest are kept; of three negative ones, two.
    @Test func theMostConfidentOfEachSideStay() {
        let nan = Double.nan
        #expect(same(cells(scores, share: 2.0 / 3), [nan, 0.9, 0.5, -2, nan, -0.3, nan, nan, 0.7, 0.4]))
        #expect(same(cells(scores, share: 2.0 / 3, .no), [0, 1, 1, 0, 0, 0, nan, 0, 1, 1]))
        #expect(same(cells(scores, share: 1), scores))
        #expect(same(cells(scores, share: 0.01), [nan, 0.9, nan, -2, nan, nan, nan, nan, nan, nan]))
    }

    @Test func tiesAtTheBoundaryStay() {
        #expect(same(cells([0.5, 0.5, 0.5, 0.2, -1], share: 0.5), [0.5, 0.5, 0.5, .nan, -1]))
        // 0 is not a yes, and the least sure no.
        #expect(same(cells([0, -0.5, 0.25], share: 0.5), [.nan, -0.5, 0.25]))
    }

    @Test func yesAndNoAndWordsStay() {
        let set = madeUpSet([
            ("bool", .numbers([1, 0, .nan])), ("signs", .numbers([1, -1, .nan])),
            ("pose", .categories(["left", nil, "right"])),
        ])
        for unsure in [UnsureScores.unknown, .no] {
            let found = set.confident(share: 0.5, unsure: unsure).collection.attributes
            // Not-a-number is not equal to itself: rows, whose blanks are nil.
            for member in 0..<3 { #expect(found.row(member) == set.collection.attributes.row(member)) }
        }
    }

    /// Classes and ages are no scores, however the sheet has them.
    @Test func labelsAndMeasuresStay() {
        let set = madeUpSet([
            ("class", .numbers([0, 1, 2])), ("age", .numbers([20, 41, 70])),
            ("share", .numbers([0.1, 0.5, 0.9])),
        ])
        for unsure in [UnsureScores.unknown, .no] {
            #expect(
                set.confident(share: 0.5, unsure: unsure).collection.attributes == set.collection.attributes)
        }
    }

    /// The boundary is found among the members and holds for all.
    @Test func membersDecide() {
        let whole = madeUpSet([("a", .numbers([5, 4, 0.3, 0.2, 0.1, 0.25, -1]))])
        let part = Dataset(collection: whole.collection, members: [2, 3, 4])
        let found = part.confident(share: 2.0 / 3)
        #expect(found.members == [2, 3, 4])
        let row = (0..<7).map { found.collection.attributes.columns[0][$0] }
        #expect(row == [.number(5), .number(4), .number(0.3), .number(0.2), nil, .number(0.25), nil])
        #expect(found.hash == part.hash && found.collection.hash != whole.collection.hash)
    }
}
