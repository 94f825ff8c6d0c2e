import Tensor
import Testing

@Suite struct FloatTensorTests {
    @Test(arguments: [([], 1), ([0], 0), ([3, 0, 2], 0), ([2, 3], 6), ([2, 3, 4], 24)])
    func aShapeHoldsItsProduct(_ shape: [Int], _ count: Int) {
        let tensor = FloatTensor(shape: shape, values: Array(repeating: 0.5, count: count))
        #expect(tensor.shape == shape)
        #expect(tensor.values.count == count)
    }

    @Test func equalityKnowsShapeAndValues() {
        let values: [Float] = [1, 2, 3, 4, 5, 6]
        let tensor = FloatTensor(shape: [2, 3], values: values)
        #expect(tensor == FloatTensor(shape: [2, 3], values: values))
        #expect(tensor != FloatTensor(shape: [3, 2], values: values))
        #expect(tensor != FloatTensor(shape: [2, 3], values: values.reversed()))
    }
}
