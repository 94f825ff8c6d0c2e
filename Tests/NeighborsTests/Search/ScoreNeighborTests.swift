import EngineTestSupport
import Imaging
import Neighbors
import PictureSets
import Support
import TestSupport
import Testing

/// Neighbours by scores, and by chosen attributes.
@Suite struct ScoreNeighborTests {
    private let image = Image.filled(width: 2, height: 2, red: 0, green: 0, blue: 0)

    private func query(_ row: AttributeRow?) -> NeighborSet.Query {
        NeighborSet.Query(picture: Picture(image: image, attributes: row), label: "x")
    }

    /// Distances to (1, 0.5) over what is known: 0.25, 0.5 (a alone), 1.5, none, 0.
    private let five = madeUpSet([
        ("a", .numbers([1.5, 0.5, 0, .nan, 1])), ("b", .numbers([0.5, .nan, -1.5, .nan, 0.5])),
        ("pose", .categories(["left", "left", nil, "right", "left"])),
    ])
    private let row = AttributeRow(
        names: ["a", "b", "pose", "c"], values: [.number(1), .number(0.5), .text("left"), .number(9)])

    @Test func distancesAreMeansOverWhatIsKnown() throws {
        let search = NeighborSearch(dataset: five, query: query(row))
        let l1 = try search.byScores(.l1, k: 9)
        #expect(l1.ranked.members == [4, 0, 1, 2] && l1.scores == [0, 0.25, 0.5, 1.5])
        #expect(l1.method == .l1 && l1.candidates == 4 && l1.comparedAttributes == 2)
        let l2 = try search.byScores(.l2, k: 3)
        #expect(l2.ranked.members == [4, 0, 1] && l2.scores == [0, 0.125.squareRoot(), 0.5])
        #expect(l2.method == .l2)
    }

    @Test func chosenAttributesAloneAreCompared() throws {
        let search = NeighborSearch(dataset: five, query: query(row), comparing: ["B", "no such"])
        #expect(try search.byScores(.l1, k: 2).ranked.members == [0, 4])
        let matching = try search.byAttributes(k: 2, ties: .order) { _ in [] }
        #expect(matching.ranked.members == [0, 4] && matching.comparedAttributes == 1)
        let pose = NeighborSearch(dataset: five, query: query(row), comparing: ["pose"])
        #expect(try pose.byAttributes(k: 4, ties: .order) { _ in [] }.scores == [1, 1, 1, 0])
    }

    @Test func wordsAndStrangersHaveNoDistance() throws {
        let words = NeighborSearch(dataset: five, query: query(row), comparing: ["pose"])
        #expect(throws: NoScores.self) { try words.byScores(.l1, k: 1) }
        #expect(throws: NoAttributes.self) {
            try NeighborSearch(dataset: five, query: query(nil)).byScores(.l2, k: 1)
        }
        let stranger = AttributeRow(names: ["z"], values: [.number(1)])
        #expect(throws: NoAttributes.self) {
            try NeighborSearch(dataset: five, query: query(stranger)).byScores(.l2, k: 1)
        }
        let blank = madeUpSet([("a", .numbers([.nan, .nan]))])
        #expect(throws: NoScores.self) {
            try NeighborSearch(dataset: blank, query: query(row)).byScores(.l1, k: 1)
        }
    }

    /// A set labelled after the picture was taken from it knows more than the picture.
    @Test func whatTheSetSaysOfTheQueryCounts() throws {
        let file = FileIdentity(path: "/x.jpg", sha256: five.collection.files[1].sha256)
        let old = AttributeRow(names: ["a"], values: [.number(-9)])
        let picture = Picture(image: image, file: file, attributes: old)
        let search = NeighborSearch(dataset: five, query: .init(picture: picture, label: "x"))
        #expect(try search.byScores(.l1, k: 1).ranked.members == [2])
    }

    @Test(arguments: 0..<20) func nearestAreThoseOfASort(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let count = 3 + Int(generator.next() % 40)
        func score() -> Double {
            generator.next() % 4 == 0 ? .nan : Double(generator.next() % 9) / 4 - 1
        }
        let columns = (0..<4).map { _ in (0..<count).map { _ in score() } }
        let own = [0.25, -1, score(), 0.5]
        let set = madeUpSet(columns.enumerated().map { ("a\($0)", .numbers($1)) })
        let row = AttributeRow(
            names: ["a0", "a1", "a2", "a3"], values: own.map { $0.isNaN ? nil : .number($0) })
        for distance in [NeighborSearch.ScoreDistance.l1, .l2] {
            let expected = (0..<count).compactMap { member -> (Double, Int)? in
                let differences = (0..<4).map { abs(columns[$0][member] - own[$0]) }.filter { !$0.isNaN }
                guard !differences.isEmpty else { return nil }
                let terms = distance == .l1 ? differences : differences.map { $0 * $0 }
                let mean = terms.reduce(0, +) / Double(terms.count)
                return (distance == .l1 ? mean : mean.squareRoot(), member)
            }.sorted { $0 < $1 }.prefix(7)
            let found = try NeighborSearch(dataset: set, query: query(row)).byScores(distance, k: 7)
            #expect(found.ranked.members == expected.map(\.1))
            #expect(found.scores == expected.map(\.0))
        }
    }
}

/// A set whose file number i has the content "i".
func madeUpSet(_ columns: [(String, AttributeTable.Column.Cells)]) -> Dataset {
    let count = columns.first.map { column -> Int in
        switch column.1 {
        case .numbers(let numbers): numbers.count
        case .categories(let words): words.count
        }
    }
    let files = (0..<(count ?? 0)).map {
        PictureCollection.File(name: "\($0).jpg", sha256: hash(of: "\($0)").hex)
    }
    let table = AttributeTable(columns: columns.map { AttributeTable.Column(name: $0.0, cells: $0.1) })
    return Dataset(
        collection: PictureCollection(
            root: "/faces", files: files, crop: nil, attributes: table, pictureSize: nil))
}
