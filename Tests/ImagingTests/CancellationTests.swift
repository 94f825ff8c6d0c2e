import Imaging
import Support
import Synchronization
import Testing

/// Whatever takes long hears that it should stop, soon after it was told.
@Suite struct CancellationTests {
    /// Says stop from the second question on.
    private final class Impatient: WorkMonitor {
        private let asked = Atomic<Int>(0)
        var isCancelled: Bool { asked.wrappingAdd(1, ordering: .relaxed).oldValue > 0 }
        var questions: Int { asked.load(ordering: .relaxed) }
        func report(_ progress: WorkProgress) {}
    }

    private func expectStop(_ work: (Impatient) throws -> Void) {
        let monitor = Impatient()
        #expect(throws: WorkCancelled.self) { try work(monitor) }
        #expect(monitor.questions == 2)
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
