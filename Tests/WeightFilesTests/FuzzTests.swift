import Foundation
import Support
import Tensor
import TestSupport
import Testing
import WeightFiles

/// Changed files either throw an error that explains itself or can be read; they never crash, and what is read is
/// never larger than the file.
@Suite struct FuzzTests {
    private static let fragments = [
        "-1", "18446744073709551616", "9223372036854775807", "[", "]", "{", "}", "\"", "\\u", ",", ":", "0",
        "F64",
        "\u{0}", "é", "PK\u{1}\u{2}", "(", ")", "'", "True",
    ].map { Array($0.utf8) }

    /// `bytes` with one to four changes: a bit, a byte, a piece removed, doubled or inserted, an end cut off.
    private func mutate(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var result = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) where !result.isEmpty {
            let position = Int.random(in: 0..<result.count, using: &random)
            let end = min(result.count, position + Int.random(in: 1...16, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0: result[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: result[position] = UInt8.random(in: 0...255, using: &random)
            case 2: result.removeSubrange(position..<end)
            case 3: result.insert(contentsOf: Array(result[position..<end]), at: position)
            case 4:
                let fragment = Self.fragments[Int.random(in: 0..<Self.fragments.count, using: &random)]
                result.insert(contentsOf: fragment, at: position)
            default: result.removeLast(min(result.count, end - position))
            }
        }
        return result
    }

    /// Reads `count` variants of each seed; how many were read without an error.
    private func fuzz(
        _ seeds: [[UInt8]], count: Int, read: (String) throws -> [FloatTensor]
    ) throws -> Int {
        let folder = try ScratchFolder(inMemory: true)
        var random = SplitMix64(seed: 2017)
        var readable = 0
        for seed in seeds {
            for _ in 0..<count {
                let bytes = mutate(seed, &random)
                let path = try folder.write(bytes)
                do {
                    let tensors = try read(path)
                    // A half takes two bytes in the file.
                    #expect(tensors.reduce(0) { $0 + $1.values.count } <= bytes.count / 2)
                    readable += 1
                } catch let error as any ExplainedError {
                    #expect(!error.message.isEmpty)
                }
            }
        }
        return readable
    }

    private func tensors(_ path: String) throws -> [FloatTensor] {
        let file = try WeightFileRegistry.open(path: path)
        return try file.tensorNames.compactMap { name in
            do { return try file.tensor(named: name) } catch is ElementTypeError { return nil }
        }
    }

    /// Tensors may share their numbers, so the largest counts, not all together.
    private func largest(_ path: String) throws -> [FloatTensor] {
        let file = try WeightFileRegistry.open(path: path)
        let tensors = file.tensorNames.compactMap { try? file.tensor(named: $0) }
        return tensors.max { $0.values.count < $1.values.count }.map { [$0] } ?? []
    }

    @Test func pyTorch() throws {
        let seeds = [CheckpointFixtures.archive, CheckpointFixtures.stream, CheckpointFixtures.of2017]
        let readable = try fuzz(seeds, count: 3000, read: largest)
        #expect((1..<8000).contains(readable))
    }

    @Test func caffe() throws {
        let readable = try fuzz(CaffeModelTests.forms.map(\.bytes), count: 2000, read: tensors)
        #expect((1..<8000).contains(readable))
    }

    @Test func safetensors() throws {
        let readable = try fuzz([PythonFixtures.mixed, PythonFixtures.plain], count: 3000, read: tensors)
        // Changes to data or to letters in names are harmless: some must get through, most must not.
        #expect((1..<3000).contains(readable))
    }

    @Test func numpyArrays() throws {
        let readable = try fuzz([PythonFixtures.npyMatrix, PythonFixtures.npyDouble], count: 1500) {
            [try NumpyFile.read(path: $0)]
        }
        #expect((1..<2000).contains(readable))
    }

    @Test func numpyArchives() throws {
        let readable = try fuzz([PythonFixtures.npz], count: 3000) {
            try NumpyArchive.read(path: $0).map(\.tensor)
        }
        #expect((1..<1500).contains(readable))
    }
}
