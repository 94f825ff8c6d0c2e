import Support

/// Random numbers for the tests, the same in every run.
package func uniform(seed: UInt64, count: Int, in range: ClosedRange<Float> = 0...1) -> [Float] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { _ in
        range.lowerBound + (range.upperBound - range.lowerBound) * Float(generator.next() >> 40) * 0x1p-24
    }
}
