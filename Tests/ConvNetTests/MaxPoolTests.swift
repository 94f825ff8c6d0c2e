import ConvNet
import Support
import Testing

@Suite struct MaxPoolTests {
    /// Height, width, channels: odd and even, clipped at both edges, fewer and more channels than lanes.
    static let shapes = [(2, 2, 1), (1, 1, 8), (3, 5, 3), (4, 7, 8), (7, 4, 11), (12, 10, 64), (25, 25, 19)]

    /// Values of a few kinds, so that windows hold ties, and a third of them zero, as after a ReLU.
    private func activation(_ shape: (Int, Int, Int)) -> NaiveActivation {
        let count = shape.0 * shape.1 * shape.2
        let values = symmetric(seed: 7, count: count, bound: 3).map { Double(max(0, ($0 + 1).rounded())) }
        return NaiveActivation(height: shape.0, width: shape.1, channels: shape.2, values: values)
    }

    @Test(arguments: shapes, Pooling.allCases)
    func forwardMatchesDefinition(_ shape: (Int, Int, Int), _ pooling: Pooling) throws {
        let input = activation(shape)
        let expected = input.pooled(pooling).output
        let pool = MaxPool(height: shape.0, width: shape.1, channels: shape.2, pooling: pooling)
        var output = [Float](repeating: .nan, count: expected.values.count)
        try pool.forward(input: input.values.map(Float.init), output: &output, monitor: SilentMonitor())
        #expect(output.map(Double.init) == expected.values)
    }

    @Test(arguments: shapes, Pooling.allCases)
    func backwardSendsEachGradientToTheFirstMaximum(_ shape: (Int, Int, Int), _ pooling: Pooling) throws {
        let input = activation(shape)
        let (pooled, winners) = input.pooled(pooling)
        let gradient = symmetric(seed: 8, count: pooled.values.count)
        let added = symmetric(seed: 9, count: input.values.count)
        let pool = MaxPool(height: shape.0, width: shape.1, channels: shape.2, pooling: pooling)
        for addsFurther in [false, true] {
            var expected = addsFurther ? added : [Float](repeating: 0, count: added.count)
            for (winner, value) in zip(winners, gradient) { expected[winner] += value }
            for index in expected.indices where input.values[index] <= 0 { expected[index] = 0 }

            var values = input.values.map(Float.init)
            try added.withUnsafeBufferPointer { added in
                try pool.backward(
                    outputGradient: gradient, added: addsFurther ? added.baseAddress : nil, input: &values,
                    monitor: SilentMonitor())
            }
            #expect(values == expected)
        }
    }
}
