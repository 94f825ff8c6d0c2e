import Neighbors
import Support
import Tensor
import TestSupport
import Testing

/// Rows without their zeros: nothing is lost, and products have the bits of the dense ones.
@Suite struct SparseRowTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let kernels: Kernels
        let precision: DescriptorPrecision
        let length: Int
        var testDescription: String { "\(kernels), \(precision.rawValue), \(length)" }
    }

    private static let lengths = [
        1, 31, 32, 33, 63, 64, 65, 100, 1000, 1024, 1025, 1055, 1056, 1152, 2047, 2100, 18_432, 18_431,
    ]

    private static let cases = Kernels.available.flatMap { kernels in
        DescriptorPrecision.allCases.flatMap { precision in
            lengths.map { Case(kernels: kernels, precision: precision, length: $0) }
        }
    }

    /// Of 100 numbers, about as many as `percent` are not 0.
    private static func row(_ length: Int, percent: UInt64, seed: UInt64) -> [Float] {
        var generator = SplitMix64(seed: seed)
        return zip(uniform(seed: seed + 1, count: length, in: -3...3), 0..<length).map { value, _ in
            generator.next() % 100 < percent ? value : 0
        }
    }

    private func products(
        _ row: SparseRow, _ shape: RowShape, with queries: [[Float]], _ kernels: Kernels,
        claiming count: Int? = nil
    ) -> [Double]? {
        var products = [Double](repeating: .nan, count: queries.count)
        let isDone = row.read(shape, claiming: count) {
            $0.products(
                with: QueryRows(queries, length: shape.length), kernels: kernels, into: &products)
        }
        return isDone ? products : nil
    }

    /// Empty and full rows, and such as there are; one query and several.
    @Test(arguments: cases) func productsHaveTheBitsOfDenseOnes(_ test: Case) throws {
        let shape = RowShape(length: test.length, precision: test.precision)
        let queries = (0..<9).map { uniform(seed: $0 + 70, count: test.length, in: -1...2) }
        for percent: UInt64 in [0, 1, 8, 60, 100] {
            let values = Self.row(test.length, percent: percent, seed: percent)
            let row = SparseRow(values, position: 0, shape: shape)
            let dense = try #require(row.read(shape) { $0.decoded() })
            let expected = queries.map { BlockedDotProduct.of($0, dense) }
            for count in [1, 2, 3, 4, 5, 9] {
                let found = try #require(
                    products(row, shape, with: Array(queries.prefix(count)), test.kernels))
                #expect(found.map(\.bitPattern) == expected.prefix(count).map(\.bitPattern))
            }
        }
    }

    @Test(arguments: lengths) func nothingIsLost(length: Int) throws {
        let shape = RowShape(length: length, precision: .float32)
        var values = Self.row(length, percent: 20, seed: 3)
        values[length / 2] = -0.0
        values[length - 1] = .leastNonzeroMagnitude
        let found = try #require(SparseRow(values, position: 0, shape: shape).read(shape) { $0.decoded() })
        #expect(found.map(\.bitPattern) == values.map(\.bitPattern))
    }

    /// Eleven bits of each number, or a 2⁻²⁴th of the largest.
    @Test(arguments: lengths) func halvesAreNear(length: Int) throws {
        let shape = RowShape(length: length, precision: .float16)
        let values = Self.row(length, percent: 20, seed: 4).map { $0 * 1000 }
        let found = try #require(SparseRow(values, position: 0, shape: shape).read(shape) { $0.decoded() })
        let largest = values.reduce(0) { max($0, abs($1)) }
        for (a, b) in zip(values, found) { #expect(abs(a - b) <= max(abs(a) * 0x1p-11, largest * 0x1p-24)) }
    }

    /// A row that claims to keep fewer numbers than its bitmap has bits is nothing, whoever reads it.
    @Test(arguments: DescriptorPrecision.allCases) func whatDoesNotFitTogetherIsRefused(
        precision: DescriptorPrecision
    ) {
        let shape = RowShape(length: 1000, precision: precision)
        let values = Self.row(1000, percent: 30, seed: 5)
        let row = SparseRow(values, position: 0, shape: shape)
        for kernels in Kernels.available {
            #expect(products(row, shape, with: [values], kernels, claiming: 7) == nil)
        }
        #expect(row.read(shape, claiming: 7) { $0.decoded() } == nil)
        // The same bytes as a row of 999 numbers, of which the last bit is one too many.
        var last = [Float](repeating: 0, count: 1000)
        last[999] = 1
        let shorter = RowShape(length: 999, precision: precision)
        let beyond = SparseRow(last, position: 0, shape: shape)
        for kernels in Kernels.available {
            #expect(products(beyond, shorter, with: [Array(values.prefix(999))], kernels) == nil)
        }
        #expect(beyond.read(shorter) { $0.decoded() } == nil)
    }
}
