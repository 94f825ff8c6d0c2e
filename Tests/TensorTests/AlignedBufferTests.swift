import Tensor
import Testing

@Suite struct AlignedBufferTests {
    @Test(arguments: [0, 1, 15, 16, 17, 1 << 16])
    func startsAsZerosOnACacheLine(_ count: Int) {
        let buffer = AlignedBuffer(count: count)
        #expect(buffer.count == count)
        #expect(buffer.pointer.count == count)
        #expect(UInt(bitPattern: buffer.base) % 64 == 0)
        #expect(buffer.pointer.allSatisfy { $0 == 0 })
    }

    /// Memory that held other numbers before must be zero again.
    @Test func reusedMemoryIsZeroed() {
        for _ in 0..<50 {
            let buffer = AlignedBuffer(count: 1000)
            #expect(buffer.pointer.allSatisfy { $0 == 0 })
            buffer.pointer.update(repeating: .nan)
        }
    }

    @Test func theCollectionIsTheMemory() {
        let buffer = AlignedBuffer(count: 3)
        for index in 0..<3 { buffer.pointer[index] = Float(index + 1) }
        #expect([buffer.base[0], buffer.base[1], buffer.base[2]] == [1, 2, 3])
    }
}
