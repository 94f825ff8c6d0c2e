import Neighbors
import Support
import Testing

/// Against the processor's own halves.
@Suite struct HalfPrecisionTests {
    private func encoded(_ values: [Float]) -> [UInt16] {
        [UInt16](unsafeUninitializedCapacity: values.count) { buffer, count in
            values.withUnsafeBufferPointer {
                guard let from = $0.baseAddress, let to = buffer.baseAddress else { return }
                HalfPrecision.encode(from, to: to, count: values.count)
            }
            count = values.count
        }
    }

    private func decoded(_ halves: [UInt16]) -> [Float] {
        [Float](unsafeUninitializedCapacity: halves.count) { buffer, count in
            halves.withUnsafeBufferPointer {
                guard let from = $0.baseAddress, let to = buffer.baseAddress else { return }
                HalfPrecision.decode(from, to: to, count: halves.count)
            }
            count = halves.count
        }
    }

    private static let finite = (UInt16.min...UInt16.max).filter { Float16(bitPattern: $0).isFinite }

    @Test func everyHalfIsAFloat() {
        let expected = Self.finite.map { Float(Float16(bitPattern: $0)) }
        #expect(decoded(Self.finite).map(\.bitPattern) == expected.map(\.bitPattern))
    }

    @Test func everyHalfComesBack() {
        #expect(encoded(decoded(Self.finite)) == Self.finite)
    }

    /// Between each half and the next: the middle, which goes to the even one, and the values next to it.
    @Test func roundsToTheNearestTiesToEven() {
        let values = Self.finite.dropLast().flatMap { half -> [Float] in
            let low = Float(Float16(bitPattern: half))
            let high = Float(Float16(bitPattern: half + 1))
            guard high.isFinite else { return [low] }
            let middle = (low + high) / 2
            return [middle, middle.nextUp, middle.nextDown, (low + middle) / 2]
        }
        #expect(encoded(values) == values.map { Float16($0).bitPattern })
    }

    @Test func roundsAnyNumber() {
        var generator = SplitMix64(seed: 4)
        let values = (0..<100_000).map { _ -> Float in
            let exponent = UInt32(generator.next() % 45) + 127 - 30
            let bits = UInt32(truncatingIfNeeded: generator.next())
            return Float(bitPattern: bits & 0x807f_ffff | min(exponent, 127 + 14) << 23)
        }
        #expect(encoded(values) == values.map { Float16($0).bitPattern })
    }
}
