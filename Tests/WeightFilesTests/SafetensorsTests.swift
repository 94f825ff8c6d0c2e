import Foundation
import Support
import Tensor
import TestSupport
import Testing
import WeightFiles

@Suite struct SafetensorsTests {
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
    }

    private func open(_ bytes: [UInt8]) throws -> any WeightFile {
        try WeightFileRegistry.open(path: folder.write(bytes))
    }

    @Test func readsWhatPythonWrites() throws {
        let file = try open(PythonFixtures.mixed)
        #expect(file.format == "safetensors")
        #expect(file.metadata == ["format": "pt", "note": "“é”\n\\"])
        #expect(
            Set(file.tensorNames) == [
                "matrix", "half", "bfloat", "double", "count", "flag", "scalar", "empty",
            ])
        #expect(
            try file.tensor(named: "matrix") == FloatTensor(shape: [2, 3], values: PythonFixtures.matrix))
        #expect(try file.tensor(named: "half") == FloatTensor(shape: [2, 4], values: PythonFixtures.half))
        #expect(try file.tensor(named: "bfloat") == FloatTensor(shape: [6], values: PythonFixtures.bfloat))
        #expect(try file.tensor(named: "double") == FloatTensor(shape: [4], values: PythonFixtures.double))
        #expect(try file.tensor(named: "scalar") == FloatTensor(shape: [], values: [2.5]))
        #expect(try file.tensor(named: "empty") == FloatTensor(shape: [0, 3], values: []))
        #expect(try file.tensor(named: "half").values[5].sign == .minus)
    }

    @Test func writesTheBytesThatPythonWrites() {
        let bytes = Safetensors.encode(
            [
                ("a", FloatTensor(shape: [2, 3], values: PythonFixtures.matrix)),
                ("b", FloatTensor(shape: [2], values: [1, -2])),
            ], metadata: ["format": "pt"])
        #expect(bytes == PythonFixtures.plain)
    }

    @Test func whatIsWrittenReadsBackBitForBit() throws {
        let special: [Float] = [
            .nan, Float(bitPattern: 0x7FC0_1234), .infinity, -0.0, .leastNonzeroMagnitude,
            .greatestFiniteMagnitude,
        ]
        let many = (0..<300_001).map { Float($0) * 0.37 }
        let tensors = [
            ("z last", FloatTensor(shape: [300_001], values: many)),
            ("special", FloatTensor(shape: [3, 2], values: special)),
            ("\"\\\n\u{1}é😀", FloatTensor(shape: [], values: [1])),
            ("none", FloatTensor(shape: [0], values: [])),
        ]
        let metadata = ["convention": "torchvision", "\t": "\u{0}\u{1F}\"/"]
        let path = folder.path("written.safetensors")
        try Safetensors.write(tensors, metadata: metadata, to: path)
        #expect(
            try [UInt8](Data(contentsOf: URL(filePath: path)))
                == Safetensors.encode(tensors, metadata: metadata))
        let file = try WeightFileRegistry.open(path: path)
        #expect(file.metadata == metadata)
        #expect(file.tensorNames == tensors.map(\.0))
        for (name, tensor) in tensors {
            let read = try file.tensor(named: name)
            #expect(read.shape == tensor.shape)
            #expect(read.values.map(\.bitPattern) == tensor.values.map(\.bitPattern))
        }
    }

    /// Longer than one block of the decoder, which converts a megabyte at a time, and not a whole number of them.
    @Test func largeTensorsAreConvertedToTheirEnd() throws {
        let count = (1 << 19) + 3
        let header = #"{"a":{"dtype":"BF16","shape":[\#(count)],"data_offsets":[0,\#(2 * count)]}}"#
        // The upper half of a float32 that is a whole number below 128.
        let halves = (0..<count).map { UInt16(Float($0 % 128).bitPattern >> 16) }
        let file = try open(safetensors(header) + halves.withUnsafeBytes(Array.init))
        #expect(try file.tensor(named: "a").values == (0..<count).map { Float($0 % 128) })
    }

    @Test func namesStandInTheOrderOfTheData() throws {
        let entry = #"{"dtype":"U8","shape":[1],"data_offsets":"#
        let file = try open(
            safetensors(#"{"b":\#(entry)[1,2]},"c":\#(entry)[2,3]},"a":\#(entry)[0,1]}}"#, data: 3))
        #expect(file.tensorNames == ["a", "b", "c"])
    }

    @Test func aFileWithoutTensorsIsAFile() throws {
        #expect(try open(safetensors("{}")).tensorNames.isEmpty)
        #expect(
            try open(safetensors(#" {"__metadata__" : { } }  "#.replacing(" {\"__", with: "{\"__"))).metadata
                .isEmpty)
        #expect(try open(Safetensors.encode([])).tensorNames.isEmpty)
    }

    @Test func escapesInNamesAreRead() throws {
        let file = try open(safetensors(#"{"__metadata__":{"\u00e9\ud83d\ude00\/\b\f\r":"\u0041"}}"#))
        #expect(file.metadata == ["é😀/\u{8}\u{C}\r": "A"])
    }

    @Test func aMissingTensorSuggestsTheNearest() throws {
        let tensor = FloatTensor(shape: [1], values: [0])
        let file = try open(Safetensors.encode([("features.0.weight", tensor), ("features.0.bias", tensor)]))
        #expect(file.shape(of: "features.0.wieght") == nil)
        let error = #expect(throws: MissingTensorError.self) { try file.tensor(named: "features.0.wieght") }
        #expect(error?.nearest == "features.0.weight")
        #expect(error?.message.contains("“features.0.wieght” among the 2 of") == true)
        let far = #expect(throws: MissingTensorError.self) { try file.tensor(named: "conv1_1") }
        #expect(far?.nearest == nil)
        #expect(far?.remedy == nil)
    }

    @Test func anIntegerTensorHasAShapeButNoFloats() throws {
        let file = try open(PythonFixtures.mixed)
        #expect(file.shape(of: "count") == [2])
        let error = #expect(throws: ElementTypeError.self) { try file.tensor(named: "count") }
        #expect(error?.type == "I64")
        #expect(throws: ElementTypeError.self) { try file.tensor(named: "flag") }
    }

    @Test func aFileThatShrinksIsAnErrorNotACrash() throws {
        let path = try folder.write(
            Safetensors.encode([("a", FloatTensor(shape: [100], values: Array(repeating: 1, count: 100)))]))
        let file = try WeightFileRegistry.open(path: path)
        try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: 200)
        let error = #expect(throws: ShrunkenFileError.self) { try file.tensor(named: "a") }
        #expect(error?.message.contains("now ends at byte 200") == true)
    }

    /// What `write` does on a full disk.
    @Test func aFullDiskIsReportedAndTheOldFileStays() throws {
        func tensors(_ count: Int) -> [(name: String, tensor: FloatTensor)] {
            [("a", FloatTensor(shape: [count], values: Array(repeating: 1, count: count)))]
        }
        let path = folder.path("kept.safetensors")
        try Safetensors.write(tensors(3), to: path)
        #expect(throws: FileAccessError(.write, path: path, code: ENOSPC)) {
            try FileBytes.writeAtomically(Safetensors.encode(tensors(1000)), to: path) { _, _, _ in
                errno = ENOSPC
                return -1
            }
        }
        #expect(try WeightFileRegistry.open(path: path).tensor(named: "a") == tensors(3)[0].tensor)
        #expect(try folder.contents == ["kept.safetensors"])
    }

    @Test func aPlaceThatCannotBeWrittenIsNamed() throws {
        let missing = folder.path("none/a")
        let tensor = FloatTensor(shape: [1], values: [1])
        let error = FileAccessError(.write, path: missing, code: ENOENT)
        #expect(throws: error) { try Safetensors.write([("a", tensor)], to: missing) }
        #expect(throws: error) { try NumpyFile.write(tensor, to: missing) }
        #expect(throws: error) { try NumpyArchive.write([("a", tensor)], to: missing) }
        #expect(throws: NotARegularFile(path: "/dev/null")) {
            try Safetensors.write([("a", tensor)], to: "/dev/null")
        }
    }

    @Test func manyThreadsReadOneFile() throws {
        let tensors = (0..<16).map { index in
            ("t\(index)", FloatTensor(shape: [1000], values: Array(repeating: Float(index), count: 1000)))
        }
        let file = try open(Safetensors.encode(tensors))
        let right = (0..<16).map { _ in UnsafeFlag() }
        Parallel.forEach(count: 16) { index in
            right[index].value = (try? file.tensor(named: "t\(index)")) == tensors[index].1
        }
        #expect(right.allSatisfy { $0.value })
    }
}

/// A flag that one thread writes before another reads.
private final class UnsafeFlag: @unchecked Sendable {
    var value = false
}
