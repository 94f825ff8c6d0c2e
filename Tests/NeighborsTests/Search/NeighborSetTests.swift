import EngineTestSupport
import Imaging
import Neighbors
import PictureSets
import Testing

@Suite struct NeighborSetTests {
    private let collection = PictureCollection(
        root: "/faces", files: (0..<4).map { .init(name: "\($0).jpg", sha256: hash(of: "\($0)").hex) },
        crop: nil,
        attributes: AttributeTable(columns: []), pictureSize: nil)

    private func set(
        members: [Int] = [3, 1, 0], scores: [Double] = [9, 8, 7], grey: Float = 0.5, label: String = "x",
        method: NeighborSet.Method = .attributes
    ) -> NeighborSet {
        NeighborSet(
            ranked: Dataset(collection: collection, members: members), scores: scores,
            query: .init(
                picture: Picture(image: .filled(width: 2, height: 2, red: grey, green: grey, blue: grey)),
                label: label),
            method: method, candidates: 4, comparedAttributes: 10)
    }

    @Test func hashIsMembersScoresMethodAndQuery() {
        #expect(set().hash == set(label: "another name").hash)
        let others = [
            set(members: [1, 3, 0]), set(members: [3, 1, 2]), set(scores: [9, 8, 6]), set(grey: 0.25),
            set(method: .cosine), set().keeping([0, 1]),
        ]
        #expect(Set(others.map(\.hash) + [set().hash]).count == others.count + 1)
    }

    @Test func keepingRanksKeepsTheirScores() {
        let kept = set().keeping([2, 0])
        #expect(kept.ranked.members == [0, 3])
        #expect(kept.scores == [7, 9])
        #expect(kept.count == 2 && kept.candidates == 4 && kept.comparedAttributes == 10)
        #expect(set().keeping([]).count == 0)
    }
}
