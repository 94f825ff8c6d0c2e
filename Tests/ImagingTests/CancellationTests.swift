import Imaging
import Support
import TestSupport
import Testing

/// Whatever takes long stops soon after it is told to.
@Suite struct CancellationTests {
    private func expectStop(_ work: (CountingMonitor) throws -> Void) {
        let monitor = CountingMonitor(cancellingAtPoll: 2)
        #expect(throws: WorkCancelled.self) { try work(monitor) }
        #expect(monitor.polls == 2)
    }

    @Test func aLargeBlur() {
        let image = scene(width: 400, height: 300)
        expectStop { _ = try image.blurred(deviation: 100, checkpoint: $0.checkCancellation) }
    }

    @Test func aResize() {
        let image = scene(width: 40, height: 30)
        expectStop {
            _ = try image.resized(
                width: 400, height: 300, filter: .lanczos, checkpoint: $0.checkCancellation)
        }
    }

    /// Clamping, the last step of a resize, and turning rows to columns, a step of a blur, ask as well.
    @Test func questionsGrowWithAPicture() throws {
        func questions(side: Int) throws -> (resize: Int, blur: Int) {
            var (resize, blur) = (0, 0)
            _ = try scene(width: 40, height: 30).resized(width: side, height: side, filter: .bicubic) {
                resize += 1
            }
            _ = scene(width: side, height: side).blurred(deviation: 1) { blur += 1 }
            return (resize, blur)
        }
        let (small, large) = (try questions(side: 100), try questions(side: 300))
        #expect(small.resize == 30 + 100 + 100 && large.resize == 30 + 300 + 300)
        #expect(small.blur >= 200 && large.blur >= 600)
    }

    @Test func aWarp() throws {
        let turn = try PointFit.similarity.transform(
            from: [Point(0, 0), Point(9, 0)], to: [Point(5, 0), Point(5, 9)])
        let monitor = CountingMonitor(cancellingAtPoll: 2)
        #expect(throws: WorkCancelled.self) {
            try scene(width: 40, height: 30).warped(by: turn, width: 90, height: 90, monitor: monitor)
        }
        #expect(monitor.polls >= 2)
    }

    @Test func aMask() {
        let frame = Mask.Frame(left: 0, top: 0, width: 9, height: 9)
        expectStop {
            _ = try Mask(.ellipse(frame)).coverage(
                width: 90, height: 90, checkpoint: $0.checkCancellation)
        }
    }

    @Test(arguments: ["baseline.jpg", "progressive.jpg", "rgb8.png", "interlaced.png", "rgba16.png"])
    func aDecoding(_ file: String) throws {
        let bytes = try ReferenceData.bytes(file)
        expectStop { _ = try ImageFile.decode(bytes, DecodingRequest(name: file, monitor: $0)) }
    }

    @Test func aTextOfNumbersAndItsComments() {
        let numbers = "P2 300 300 9\n" + String(repeating: "1 ", count: 90_000)
        expectStop { _ = try ImageFile.decode(Array(numbers.utf8), DecodingRequest(name: "x", monitor: $0)) }
        let comments = "P2 #" + String(repeating: ".", count: 3 << 20)
        expectStop { _ = try ImageFile.decode(Array(comments.utf8), DecodingRequest(name: "x", monitor: $0)) }
    }
}
