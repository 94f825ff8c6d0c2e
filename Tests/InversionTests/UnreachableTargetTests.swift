import EngineTestSupport
import Inversion
import Testing

@Suite struct UnreachableTargetTests {
    @Test func whatNoPictureHasIsCounted() {
        let target = features([3, -2, 0, -1] + [Float](repeating: 1, count: 30))
        let unreachable = UnreachableTarget(target)
        #expect(unreachable.share == 2.0 / 34 && unreachable.loss == 2.5)
    }
}
