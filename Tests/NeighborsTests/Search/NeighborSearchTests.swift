import ConvNet
import EngineTestSupport
import Imaging
import Neighbors
import PictureSets
import Support
import TestSupport
import Testing

@Suite struct NeighborSearchTests {
    /// Members of `columns.count` attributes; file number i has the content "i" unless `contents` says otherwise.
    private func dataset(_ cells: [AttributeTable.Column.Cells], count: Int, contents: [Int: String] = [:])
        -> Dataset
    {
        let files = (0..<count).map {
            PictureCollection.File(name: "\($0).jpg", sha256: hash(of: contents[$0] ?? "\($0)").hex)
        }
        let columns = cells.enumerated().map { AttributeTable.Column(name: "a\($0)", cells: $1) }
        return Dataset(
            collection: PictureCollection(
                root: "/faces", files: files, crop: nil, attributes: AttributeTable(columns: columns),
                pictureSize: nil))
    }

    private func query(_ content: String, attributes: AttributeRow? = nil) -> NeighborSet.Query {
        let image = Image.filled(width: 2, height: 2, red: 0, green: 0, blue: 0)
        let file = FileIdentity(path: "/elsewhere/x.jpg", sha256: hash(of: content).hex)
        return NeighborSet.Query(
            picture: Picture(image: image, file: file, attributes: attributes), label: "x")
    }

    private func unexpected(_ members: [Int]) -> [Double] {
        Issue.record("similarity was asked for \(members)")
        return members.map { _ in 0 }
    }

    /// Counts 3, 2, 2, 3, 1 of matching attributes with the query (1, 1, 1).
    private var five: Dataset {
        dataset(
            [.numbers([1, 1, 0, 1, 0]), .numbers([1, 1, 1, 1, 0]), .numbers([1, 0, 1, 1, 1])], count: 5)
    }
    private let ones = AttributeRow(names: ["a0", "a1", "a2"], values: [.number(1), .number(1), .number(1)])

    @Test func mostMatchesComeFirstAndTiesKeepTheOrder() throws {
        let search = NeighborSearch(dataset: five, query: query("x", attributes: ones))
        let found = try search.byAttributes(k: 4, ties: .order, similarity: unexpected)
        #expect(found.ranked.members == [0, 3, 1, 2])
        #expect(found.scores == [3, 3, 2, 2])
        #expect(found.method == .attributes && found.candidates == 5 && found.comparedAttributes == 3)
    }

    @Test func cosineDecidesOpenTiesAlone() throws {
        let search = NeighborSearch(dataset: five, query: query("x", attributes: ones))
        var asked: [Int] = []
        let found = try search.byAttributes(k: 3, ties: .cosine) { members in
            asked += members
            return members.map { [0: 0.1, 3: 0.9, 1: 0.2, 2: 0.8][$0] ?? .nan }
        }
        #expect(asked.sorted() == [0, 1, 2, 3])
        #expect(found.ranked.members == [3, 0, 2])
        #expect(found.scores == [3, 3, 2])
    }

    @Test func membersBeyondKAreNeverAsked() throws {
        let search = NeighborSearch(dataset: five, query: query("x", attributes: ones))
        var asked: [Int] = []
        let found = try search.byAttributes(k: 2, ties: .cosine) { members in
            asked += members
            return members.map { Double($0) }
        }
        #expect(asked.sorted() == [0, 3])
        #expect(found.ranked.members == [3, 0])
    }

    @Test func withoutTiesNothingIsAsked() throws {
        let set = dataset([.numbers([0, 1, 1]), .numbers([0, 0, 1])], count: 3)
        let row = AttributeRow(names: ["a0", "a1"], values: [.number(1), .number(1)])
        let search = NeighborSearch(dataset: set, query: query("x", attributes: row))
        #expect(
            try search.byAttributes(k: 3, ties: .cosine, similarity: unexpected).ranked.members == [2, 1, 0])
    }

    @Test func theQueryAndItsCopiesAreNeverNeighbours() throws {
        let set = dataset([.numbers([1, 1, 1, 1])], count: 4, contents: [1: "x", 3: "x"])
        let search = NeighborSearch(dataset: set, query: query("x"))
        let found = try search.byAttributes(k: 9, ties: .order, similarity: unexpected)
        #expect(found.ranked.members == [0, 2])
        #expect(found.candidates == 2)
        #expect(try search.byCosine(k: 9) { $0.map(Double.init) }.ranked.members == [2, 0])
    }

    @Test func excludedContentIsNeverChosen() throws {
        let test = Set([hash(of: "0").hex, hash(of: "4").hex])
        let search = NeighborSearch(dataset: five, query: query("x", attributes: ones), excluding: test)
        let found = try search.byAttributes(k: 5, ties: .order, similarity: unexpected)
        #expect(found.ranked.members == [3, 1, 2])
        #expect(found.candidates == 3)
    }

    @Test func anAttributelessQueryTakesTheRowOfItsContent() throws {
        let set = dataset([.numbers([0, 1, 1, 0])], count: 4)
        let search = NeighborSearch(dataset: set, query: query("3"))
        #expect(search.hasAttributes)
        #expect(try search.byAttributes(k: 1, ties: .order, similarity: unexpected).ranked.members == [0])
    }

    @Test func selectionsChooseAmongTheirMembers() throws {
        let selection = Dataset(collection: five.collection, members: [4, 2, 1])
        let search = NeighborSearch(dataset: selection, query: query("x", attributes: ones))
        #expect(try search.byAttributes(k: 2, ties: .order, similarity: unexpected).ranked.members == [2, 1])
        var asked: [Int] = []
        _ = try search.byCosine(k: 1) { members in
            asked = members
            return members.map { _ in 0 }
        }
        #expect(asked == [4, 2, 1])
    }

    @Test func equalCosinesKeepTheOrder() throws {
        let search = NeighborSearch(dataset: five, query: query("x"))
        let found = try search.byCosine(k: 4) { $0.map { $0 == 4 ? 0.5 : $0 == 2 ? -0.5 : 0.25 } }
        #expect(found.ranked.members == [4, 0, 1, 3])
        #expect(found.scores == [0.5, 0.25, 0.25, 0.25])
        #expect(found.method == .cosine && found.comparedAttributes == 0)
    }

    @Test func missingAttributesAndCandidatesAreErrors() throws {
        let stranger = NeighborSearch(dataset: five, query: query("x"))
        #expect(!stranger.hasAttributes)
        let error = #expect(throws: NoAttributes.self) {
            try stranger.byAttributes(k: 1, ties: .order, similarity: unexpected)
        }
        #expect(error?.message == "no attributes are known for x")
        let plain = NeighborSearch(dataset: dataset([], count: 3), query: query("x", attributes: ones))
        #expect(!plain.hasAttributes)
        #expect(
            #expect(throws: NoAttributes.self) {
                try plain.byAttributes(k: 1, ties: .order, similarity: unexpected)
            }?.message == "no attributes are known for faces")
        let blank = AttributeRow(names: ["a0"], values: [nil])
        #expect(throws: NoAttributes.self) {
            try NeighborSearch(dataset: five, query: query("x", attributes: blank))
                .byAttributes(k: 1, ties: .order, similarity: unexpected)
        }
        let alone = Dataset(collection: five.collection, members: [2])
        #expect(throws: NoCandidates.self) {
            try NeighborSearch(dataset: alone, query: query("2")).byCosine(k: 1, similarity: unexpected)
        }
    }

    @Test func aFaultOfTheSimilarityIsPassedOn() {
        struct Fault: Error {}
        let search = NeighborSearch(dataset: five, query: query("x", attributes: ones))
        #expect(throws: Fault.self) { try search.byAttributes(k: 1, ties: .cosine) { _ in throw Fault() } }
        #expect(throws: Fault.self) { try search.byCosine(k: 1) { _ in throw Fault() } }
    }
}

/// Compares the search with one that scores every member by itself and sorts them all.
@Suite struct NaiveNeighborTests {
    private static let words = ["left", "frontal", "right"]

    /// Seven numeric columns with unknowns and scores of both signs, one of words.
    private func randomCells(_ generator: inout SplitMix64, count: Int) -> [AttributeTable.Column
        .Cells]
    {
        let numbers: [Double] = [-1.5, 0, 1, 0.25, .nan]
        var cells: [AttributeTable.Column.Cells] = (0..<7).map { _ in
            .numbers((0..<count).map { _ in numbers[Int(generator.next() % 5)] })
        }
        cells.append(
            .categories(
                (0..<count).map { _ in
                    let pick = Int(generator.next() % 4)
                    return pick == 3 ? nil : Self.words[pick]
                }))
        return cells
    }

    /// Cells of one member as texts: "yes", "no", a word, or nil.
    private func plain(_ cells: [AttributeTable.Column.Cells], _ member: Int) -> [String?] {
        cells.map { cells in
            switch cells {
            case .numbers(let numbers): numbers[member].isNaN ? nil : numbers[member] > 0 ? "yes" : "no"
            case .categories(let words): words[member]
            }
        }
    }

    @Test(arguments: 0..<20) func nearestAreThoseOfASort(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let count = 5 + Int(generator.next() % 60)
        let cells = randomCells(&generator, count: count)
        let columns = cells.enumerated().map { AttributeTable.Column(name: "a\($0)", cells: $1) }
        let files = (0..<count).map {
            PictureCollection.File(name: "\($0).jpg", sha256: hash(of: "\($0)").hex)
        }
        let set = Dataset(
            collection: PictureCollection(
                root: "/faces", files: files, crop: nil, attributes: AttributeTable(columns: columns),
                pictureSize: nil))
        // Cosines in steps of 1/4, so that many of them tie too.
        let cosines = (0..<count).map { _ in Double(generator.next() % 5) / 4 }
        let image = Image.filled(width: 1, height: 1, red: 0, green: 0, blue: 0)
        let own = FileIdentity(path: "/0.jpg", sha256: files[0].sha256)
        let search = NeighborSearch(
            dataset: set, query: .init(picture: Picture(image: image, file: own), label: "x"))
        let wanted = plain(cells, 0)
        guard wanted.contains(where: { $0 != nil }) else { return }
        let matches = (0..<count).map { member in
            zip(wanted, plain(cells, member)).count { $0 != nil && $0 == $1 }
        }

        for k in [1, 3, count / 2, count + 5] {
            let byOrder = (1..<count).sorted { (matches[$1], $0) < (matches[$0], $1) }.prefix(k)
            let found = try search.byAttributes(k: k, ties: .order) { _ in [] }
            #expect(found.ranked.members == Array(byOrder))
            #expect(found.scores == byOrder.map { Double(matches[$0]) })

            let byBoth = (1..<count).sorted {
                (matches[$1], cosines[$1], $0) < (matches[$0], cosines[$0], $1)
            }.prefix(k)
            let tied = try search.byAttributes(k: k, ties: .cosine) { $0.map { cosines[$0] } }
            #expect(tied.ranked.members == Array(byBoth))

            let byCosine = (1..<count).sorted { (cosines[$1], $0) < (cosines[$0], $1) }.prefix(k)
            #expect(try search.byCosine(k: k) { $0.map { cosines[$0] } }.ranked.members == Array(byCosine))
        }
    }
}
