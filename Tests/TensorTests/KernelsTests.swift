import Tensor
import Testing

@Suite struct KernelsTests {
    /// One product by one instruction set's kernels.
    struct Case: Sendable, CustomTestStringConvertible {
        let rows: Int, segments: Int, inner: Int
        let kernels: Kernels
        var testDescription: String { "\(rows) rows, \(segments) × \(inner), \(kernels)" }
    }

    static let cases = [(1, 1, 1), (5, 1, 11), (13, 3, 9), (14, 1, 64), (15, 2, 7), (43, 1, 100)].flatMap {
        shape in
        Kernels.available.map { Case(rows: shape.0, segments: shape.1, inner: shape.2, kernels: $0) }
    }

    /// a, with rows and segments farther apart than they are long, times a panel; what lies between c's rows stays.
    private func product(_ test: Case, a: [Float], b: [Float]) -> [Float] {
        var c = [Float](repeating: Self.untouched, count: test.rows * (test.kernels.panel + 3))
        test.kernels.multiply(
            rows: test.rows, segments: test.segments, inner: test.inner, a: a,
            aRow: test.segments * (test.inner + 2) + 1, aSegment: test.inner + 2, b: b, c: &c,
            cRow: test.kernels.panel + 3)
        return c
    }

    private static let untouched: Float = 99

    private func naive(_ test: Case, a: [Float], b: [Float]) -> [Float] {
        let (panel, row) = (test.kernels.panel, test.segments * (test.inner + 2) + 1)
        return (0..<test.rows).flatMap { r in
            (0..<panel).map { column in
                (0..<test.segments * test.inner).reduce(0) { sum, k in
                    let place = r * row + k / test.inner * (test.inner + 2) + k % test.inner
                    return sum + a[place] * b[k * panel + column]
                }
            } + [Float](repeating: Self.untouched, count: 3)
        }
    }

    /// Sums of small integers are exact in any order.
    @Test(arguments: cases) func theProductIsItsDefinition(_ test: Case) {
        let a = (0..<test.rows * (test.segments * (test.inner + 2) + 1)).map { Float($0 % 13 - 6) }
        let b = (0..<test.segments * test.inner * test.kernels.panel).map { Float($0 % 7 - 3) }
        #expect(product(test, a: a, b: b) == naive(test, a: a, b: b))
    }

    /// The fastest come first, and the last run everywhere.
    @Test func thereAreKernels() {
        #expect(Kernels.available.last.map { ["portable", "NEON"].contains($0.description) } == true)
        #expect(Set(Kernels.available.map(\.description)).count == Kernels.available.count)
    }

    @Test func kernelsAreChosenByName() throws {
        for kernels in Kernels.available {
            #expect(Kernels.chosen(by: kernels.description.lowercased())?.description == kernels.description)
        }
        #expect(Kernels.chosen(by: nil) == nil && Kernels.chosen(by: "MMX") == nil)
        try EngineKernels.check(nil)
        let error = #expect(throws: UnknownKernels.self) { try EngineKernels.check("MMX") }
        #expect(error?.message.contains("MMX") == true)
        #expect(error?.remedy?.contains(Kernels.available[0].description) == true)
    }
}
