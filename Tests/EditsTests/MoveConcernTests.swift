import Edits
import EngineTestSupport
import FeatureSpaces
import Imaging
import PictureSets
import Support
import TestSupport
import Testing

/// What is said about a move's length, by its distance over ‖φ(x)‖.
@Suite struct MoveConcernTests {
    @Test(arguments: [
        (0.0001, MoveConcern.Kind.tooShort), (0.1, .slight), (0.5, nil), (1, nil), (2, .tooLong),
        (-2, .tooLong),
    ])
    func lengthsAreJudged(raw: Double, kind: MoveConcern.Kind?) throws {
        let x = features([Float](repeating: 1, count: 34))
        let w = features([Float](repeating: 1, count: 34), weight: 0)
        #expect(try (x + w.scaled(by: raw)).moveConcern?.kind == kind)
    }

    @Test func aMoveAlongNothingGoesNowhere() throws {
        let x = features([Float](repeating: 1, count: 34))
        let nothing = features([Float](repeating: 0, count: 34), weight: 0)
        #expect(try (x + nothing).moveConcern?.kind == .nowhere)
        #expect(x.moveConcern == nil)
    }

    @Test func aSecondMoveCounts() throws {
        let x = features([Float](repeating: 1, count: 34))
        let w = features([Float](repeating: 1, count: 34), weight: 0)
        let concern = try (x + w + w).moveConcern
        #expect(concern?.kind == .tooLong && concern?.moves.count == 2)
    }
}
