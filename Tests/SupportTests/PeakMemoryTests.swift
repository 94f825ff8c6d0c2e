import Support
import Testing

@Suite struct PeakMemoryTests {
    /// Memory that was held and given back counts: that is what a peak is.
    @Test func aPeakIsSeenAfterItIsOver() throws {
        let bytes = 64 << 20
        let peak = try #require(
            PeakMemory.during {
                let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: 64)
                // Memory that is never written does not count.
                buffer.initializeMemory(as: UInt8.self, repeating: 1)
                buffer.deallocate()
            })
        #expect(peak > bytes)
    }

    @Test func whatTheWorkThrowsIsThrown() {
        #expect(throws: WorkCancelled.self) { try PeakMemory.during { throw WorkCancelled() } }
    }
}
