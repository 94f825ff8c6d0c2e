import Foundation
import Interpreter
import SessionStore
import Support
import Testing

/// Numbers are stored in less space where that costs no bit.
@Suite struct FloatEncodingTests {
    private let monitor = SilentMonitor()

    /// With these numbers between zeros.
    private func sparse(_ count: Int, zeroShare: Double, _ numbers: [Float] = []) -> [Float] {
        var generator = SplitMix64(seed: 3)
        return numbers
            + (numbers.count..<count).map { _ in
                Double.random(in: 0..<1, using: &generator) < zeroShare
                    ? 0 : Float.random(in: -9...9, using: &generator)
            }
    }

    private func object(_ content: [UInt8]) -> StoredObject {
        StoredObject(
            hash: ContentHasher(kind: "test").finish(), kind: "features", header: "", content: content)
    }

    private func decode(_ content: [UInt8], as encoding: FloatEncoding?, _ shapes: [[Int]]) throws -> [UInt32]
    {
        try FloatBytes.decode(content, as: encoding, shapes: shapes, of: object(content)).map(\.bitPattern)
    }

    private static let special: [Float] = [
        -0.0, .nan, Float(bitPattern: 0x7fc0_1234), .infinity, -.infinity, .leastNonzeroMagnitude,
        .greatestFiniteMagnitude,
    ]

    @Test(arguments: [1, 7, 8, 9, 1000, 1003], [0.7, 0.2, 0.0, 1.0])
    func everyBitComesBack(count: Int, zeroShare: Double) throws {
        for special in [[], Array(Self.special.prefix(count))] {
            let values = sparse(count, zeroShare: zeroShare, special)
            let stored = try FloatBytes.compact(values, monitor: monitor)
            #expect(try decode(stored.content, as: stored.encoding, [[count]]) == values.map(\.bitPattern))
            #expect(stored.content.count <= 4 * count)
        }
    }

    /// As activations after ReLU.
    @Test func sevenTenthsOfZerosTakeAThird() throws {
        let values = sparse(10_000, zeroShare: 0.7)
        let stored = try FloatBytes.compact(values, monitor: monitor)
        #expect(stored.encoding == .nonzeros)
        #expect(stored.content.count == 1250 + 4 * values.count { $0 != 0 })
        #expect(stored.content.count < 40_000 * 34 / 100)
    }

    @Test func differencesAreStoredAsTheyAre() throws {
        let values = sparse(10_000, zeroShare: 0.03)
        let stored = try FloatBytes.compact(values, monitor: monitor)
        #expect(stored.encoding == nil)
        #expect(try stored.content == FloatBytes.encode(values, monitor: monitor))
    }

    @Test func pixelsOfFilesTakeAByte() throws {
        let values = (0..<510).map { Float($0 % 256) / 255 }
        let stored = try FloatBytes.compact(values, monitor: monitor)
        #expect(stored.encoding == .bytes && stored.content == (0..<510).map { UInt8($0 % 256) })
        #expect(try decode(stored.content, as: .bytes, [[5, 102]]) == values.map(\.bitPattern))
        for other in [0.5, -0.0, Float(7) / 255 + .ulpOfOne, 2, -1] as [Float] {
            #expect(try FloatBytes.compact(values + [other], monitor: monitor).encoding != .bytes, "\(other)")
        }
    }

    /// Nothing in a session is trusted.
    @Test(
        arguments: [
            ("nonzeros", [], [1]), ("nonzeros", [0], [9]), ("nonzeros", [1], [8]),
            ("nonzeros", [1, 0, 0, 0], [8]),
            ("nonzeros", [0, 0, 0, 0, 0], [8]), ("nonzeros", [0x80, 0, 0, 0, 1], [7]),
            ("nonzeros", [0, 0], [8]),
            ("nonzeros", [0], [Int.max]), ("nonzeros", [0], [0]), ("nonzeros", [0], [-8]),
            ("bytes", [], [1]), ("bytes", [1, 2], [1]), ("bytes", [1], [2]), ("bytes", [1], [1 << 62, 4]),
        ] as [(String, [UInt8], [Int])])
    func damageIsSeen(encoding: String, content: [UInt8], shape: [Int]) throws {
        let encoding = try #require(FloatEncoding(rawValue: encoding))
        #expect(throws: ObjectDamagedError(object: object(content))) {
            try decode(content, as: encoding, [shape])
        }
    }
}
