import Foundation
import Tensor
import TestSupport
import Testing
import WeightFiles

@Suite struct PyTorchFileTests {
    private typealias Fixtures = CheckpointFixtures
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
    }

    private func open(_ bytes: [UInt8]) throws -> any WeightFile {
        try WeightFileRegistry.open(path: folder.write(bytes, "weights.pth"))
    }

    struct Form: CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
    }

    static let forms = [
        Form(testDescription: "archive", bytes: CheckpointFixtures.archive),
        Form(testDescription: "stream", bytes: CheckpointFixtures.stream),
        Form(testDescription: "big-endian archive", bytes: CheckpointFixtures.bigEndian),
    ]

    @Test(arguments: forms)
    func readsWhatPyTorchWrites(_ form: Form) throws {
        let file = try open(form.bytes)
        #expect(file.format == "PyTorch")
        #expect(file.metadata.isEmpty)
        let matrix = Fixtures.matrix
        let expected: [(String, [Int], [Float])] = [
            ("matrix", [2, 3], matrix), ("transposed", [3, 2], [0, 3, 1, 4, 2, 5].map { matrix[$0] }),
            ("column", [2], Fixtures.column), ("row", [3], Array(matrix[3...])),
            ("grid", [2, 2, 2], Fixtures.grid), ("half", [2, 3], Fixtures.half),
            ("bfloat", [2, 3], Fixtures.bfloat), ("double", [2, 3], Fixtures.double),
            ("scalar", [], [2.5]), ("empty", [0, 3], []), ("parameter", [2], Fixtures.parameter),
        ]
        for (name, shape, values) in expected {
            #expect(file.shape(of: name) == shape, "\(name)")
            #expect(try file.tensor(named: name) == FloatTensor(shape: shape, values: values), "\(name)")
        }
        #expect(
            Set(file.tensorNames) == Set(expected.map(\.0)).union(["count", "flag", "expanded"]))
    }

    @Test(arguments: forms)
    func whatIsNoNumberIsRefused(_ form: Form) throws {
        let file = try open(form.bytes)
        #expect(file.shape(of: "count") == [2])
        let error = #expect(throws: ElementTypeError.self) { try file.tensor(named: "count") }
        #expect(error?.type == "Long")
        #expect(throws: ElementTypeError.self) { try file.tensor(named: "flag") }
        let missing = #expect(throws: MissingTensorError.self) { try file.tensor(named: "matrx") }
        #expect(missing?.nearest == "matrix")
        // A few bytes must not stand for arbitrarily many elements.
        let repeated = #expect(throws: MalformedFileError.self) { try file.tensor(named: "expanded") }
        #expect(repeated?.problem.contains("repeats the 1 elements") == true)
    }

    @Test func theWeightsOfATrainingRunAreFound() throws {
        let file = try open(Fixtures.training)
        #expect(file.tensorNames.sorted() == ["0.bias", "0.weight"])
        #expect(try file.tensor(named: "0.weight").values == Fixtures.trained)
    }

    @Test func readsTheFormOf2017() throws {
        let file = try open(Fixtures.of2017)
        #expect(file.tensorNames == ["features.0.weight", "part", "features.0.bias"])
        #expect(
            try file.tensor(named: "features.0.weight")
                == FloatTensor(shape: [2, 3], values: [1, 2, 3, 4, 5, 6]))
        #expect(try file.tensor(named: "features.0.bias").values == [-1, -2])
        #expect(try file.tensor(named: "part").values == [5, 6])
    }

    @Test func readsLaterPickleProtocols() throws {
        #expect(try open(Fixtures.framed).tensor(named: "matrix").values == Fixtures.matrix)
    }

    @Test func checkSumsMayBeLeftOut() throws {
        #expect(try open(Fixtures.unchecked).tensor(named: "matrix").values == Fixtures.matrix)
    }

    @Test func aDamagedNumberIsFound() throws {
        var bytes = Fixtures.archive
        let number = try #require(bytes.position(of: Fixtures.matrix[4]))
        bytes[number] ^= 1
        let file = try open(bytes)
        let error = #expect(throws: MalformedFileError.self) { try file.tensor(named: "matrix") }
        #expect(error?.problem.contains("checksum differs") == true)
        // The same storage, the same damage.
        #expect(throws: MalformedFileError.self) { try file.tensor(named: "row") }
        #expect(try file.tensor(named: "half").values == Fixtures.half)
    }

    /// Fields of the directory that are too small say so, and the numbers are where zip64 has them.
    @Test func readsLargeArchives() throws {
        var bytes = Fixtures.archive
        let end = bytes.count - 22
        // PyTorch writes a zip64 end record and its locator always: only what points there is missing.
        #expect(bytes[(end - 20)...].starts(with: [0x50, 0x4B, 6, 7]))
        bytes.replaceSubrange((end + 8)..<(end + 20), with: [UInt8](repeating: 0xFF, count: 12))
        #expect(try open(bytes).tensor(named: "matrix").values == Fixtures.matrix)
        bytes[end - 12] ^= 1
        let error = #expect(throws: MalformedFileError.self) { try open(bytes) }
        #expect(error?.problem.contains("zip64 end record is not at byte") == true)
    }

    /// The size and place of an entry beyond 4 GB are in its extra field.
    @Test func readsLargeEntries() throws {
        let plain = Fixtures.bigEndian  // written by Python's zipfile: no extra field, no zip64 record
        let end = plain.count - 22
        let directory = Int(plain[(end + 16)...].number)
        let nameLength = Int(plain[directory + 28])
        let offset = plain[(directory + 42)..<(directory + 46)]
        let size = plain[(directory + 24)..<(directory + 28)]
        var bytes = plain
        for field in [20, 24, 42] {
            bytes.replaceSubrange(
                (directory + field)..<(directory + field + 4), with: [UInt8](repeating: 0xFF, count: 4))
        }
        bytes[directory + 30] = 28
        let large =
            [1, 0, 24, 0] + (size + [0, 0, 0, 0]) + (size + [0, 0, 0, 0]) + (offset + [0, 0, 0, 0])
        bytes.insert(contentsOf: large, at: directory + 46 + nameLength)
        #expect(try open(bytes).tensor(named: "matrix").values == Fixtures.matrix)
    }

    struct NearMiss: CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let says: String
        let remedy: String
    }

    private static let nearMisses = [
        NearMiss(
            testDescription: "whole model", bytes: CheckpointFixtures.wholeModel,
            says: "a whole Python model, “torch.nn.modules.activation.ReLU”", remedy: "state_dict()"),
        NearMiss(
            testDescription: "old whole model", bytes: CheckpointFixtures.oldWholeModel,
            says: "a whole Python model, “torch.nn.modules.activation.ReLU”", remedy: "state_dict()"),
        NearMiss(
            testDescription: "one tensor", bytes: CheckpointFixtures.bareTensor,
            says: "it holds a tensor, not a dictionary", remedy: "state_dict()"),
        NearMiss(
            testDescription: "TorchScript", bytes: CheckpointFixtures.torchScript, says: "TorchScript",
            remedy: "torch.jit.load"),
        NearMiss(
            testDescription: "npz", bytes: PythonFixtures.npz, says: "NumPy arrays (.npz)",
            remedy: "safetensors.numpy.save_file"),
        NearMiss(
            testDescription: "compressed", bytes: CheckpointFixtures.compressed, says: "is compressed",
            remedy: "zip -0"),
    ]

    @Test(arguments: nearMisses)
    func whatIsNoCheckpointIsNamed(_ file: NearMiss) throws {
        let error = #expect(throws: MalformedFileError.self) { try open(file.bytes) }
        #expect(error?.problem.contains(file.says) == true, "\(error?.problem ?? "")")
        #expect(error?.remedy?.contains(file.remedy) == true, "\(error?.remedy ?? "")")
    }
}

extension [UInt8] {
    /// Where the number's four bytes are; nil if they are absent.
    func position(of number: Float) -> Int? {
        let wanted = Swift.withUnsafeBytes(of: number) { Array($0) }
        return indices.first { self[$0...].starts(with: wanted) }
    }
}

extension ArraySlice<UInt8> {
    /// The first four bytes as a little-endian number.
    fileprivate var number: UInt32 {
        prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
}
