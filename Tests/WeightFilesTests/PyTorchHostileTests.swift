import Foundation
import TestSupport
import Testing
import WeightFiles

/// Checkpoints made to do harm, and those from unfinished downloads.
@Suite struct PyTorchHostileTests {
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder(inMemory: true)
    }

    private func problem(_ bytes: [UInt8]) throws -> String {
        let path = try folder.write(bytes)
        let error = #expect(throws: (any Error).self) { try WeightFileRegistry.open(path: path) }
        return (error as? MalformedFileError)?.problem ?? "\(String(describing: error))"
    }

    /// A file of the form before PyTorch 1.6 whose object is made by `program`; protocol and stop are added.
    private func stream(_ program: [UInt8]) -> [UInt8] {
        let magic: [UInt8] = [
            0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E,
        ]
        let version: [UInt8] = [0x80, 2, 0x4D, 0xE9, 3, 0x2E]
        let facts: [UInt8] = [0x80, 2, 0x7D, 0x2E]
        let keys: [UInt8] = [0x80, 2, 0x5D, 0x2E]
        return magic + version + facts + [0x80, 2] + program + [0x2E] + keys
    }

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test(arguments: [
        ("cos\nsystem\nX\u{4}\0\0\0true\u{85}R", "os.system"),
        ("cbuiltins\neval\n", "builtins.eval"), ("c__builtin__\nexec\n", "__builtin__.exec"),
        ("ctorch\nload\n", "torch.load"),
        ("ctorch._utils\n_rebuild_qtensor\n", "torch._utils._rebuild_qtensor"),
        ("ctorch.storage\n_load_from_bytes\n", "torch.storage._load_from_bytes"),
        ("ctorch\nComplexFloatStorage\n", "torch.ComplexFloatStorage"),
        ("ctorch\n__import__Storage\n", "torch.__import__Storage"),
        ("cnumpy.core.multiarray\n_reconstruct\n", "numpy.core.multiarray._reconstruct"),
        ("cargparse\nNamespace\n", "argparse.Namespace"),
    ])
    func otherNamesAreRefused(_ program: String, _ name: String) throws {
        let bytes = program.unicodeScalars.map { UInt8($0.value) }
        let found = try problem(stream(bytes))
        #expect(found.contains("it uses “\(name)”, which a file of tensors does not need"), "\(found)")
    }

    @Test func namesOnTheStackAreRefusedAsWell() throws {
        let found = try problem(stream([0x8C, 5] + bytes("posix") + [0x8C, 6] + bytes("system") + [0x93]))
        #expect(found.contains("“posix.system”"))
    }

    /// Controls that would steer a terminal are not shown.
    @Test func namesAreShownHarmless() throws {
        let found = try problem(stream(bytes("cos\u{1B}[2J\nsystem\n")))
        #expect(!found.contains("\u{1B}"))
        #expect(
            try problem(stream(bytes("c" + String(repeating: "x", count: 300)))).contains("more than 256"))
    }

    @Test(
        arguments: [
            ("a list that contains itself", [0x5D, 0x94, 0x68, 0, 0x61]),
            (
                "lists in lists",
                [UInt8](repeating: 0x5D, count: 200_000) + [UInt8](repeating: 0x61, count: 199_999)
            ),
            ("tuples in tuples", [0x29] + [UInt8](repeating: 0x85, count: 200_000)),
            (
                "a pair of itself, again and again",
                [0x29] + [[UInt8]](repeating: [0x94, 0x68, 0, 0x86], count: 9).joined()
            ),
        ] as [(String, [UInt8])])
    func nestingIsHarmless(_ what: String, _ program: [UInt8]) throws {
        let found = try problem(stream(program))
        #expect(found.contains("not a dictionary of tensors"), "\(what): \(found)")
    }

    /// Each of these asks for more than a few bytes should be able to.
    @Test(
        arguments: [
            ("values without end", [UInt8](repeating: 0x5D, count: 1_000_001), "more than 1000000 values"),
            ("marks without end", [UInt8](repeating: 0x28, count: 1_000_001), "more than 1000000 values"),
            (
                "values kept without end", [0x5D] + [UInt8](repeating: 0x94, count: 1_000_001),
                "more than 1000000"
            ),
            ("a text of 4 GB", [0x58, 0xFF, 0xFF, 0xFF, 0xFF], "no name is that long"),
            ("bytes of 4 GB", [0x42, 0xFF, 0xFF, 0xFF, 0xFF], "more bytes"),
            ("a frame beyond the end", [0x95, 1], "more bytes"),
            ("an instruction we have no need of", [0x69], "the instruction 105"),
            ("no value", [], "takes a value that is not there"),
            ("a value below a mark", [0x5D, 0x28, 0x30], "takes a value that is not there"),
            ("a mark that was not set", [0x74], "closes what it did not open"),
            ("a value never kept", [0x68, 9], "recalls value 9"),
            ("a list as a function", [0x5D, 0x29, 0x52], "calls a list"),
            ("a state for a number", [0x4B, 1, 0x29, 0x62], "gives a number a state"),
            ("keys of a list", [0x5D, 0x4B, 1, 0x4B, 1, 0x73], "of a list"),
            ("an item of a dictionary", [0x7D, 0x4B, 1, 0x61], "appends to a dictionary"),
            ("a storage of nothing", [0x29, 0x51], "names a storage in an unknown way"),
        ] as [(String, [UInt8], String)])
    func eachInstructionIsBounded(_ what: String, _ program: [UInt8], _ says: String) throws {
        let found = try problem(stream(program))
        #expect(found.contains(says), "\(what): \(found)")
    }

    /// A tensor of storage “0” with this many elements.
    private func tensor(storage count: [UInt8], offset: [UInt8], shape: [UInt8], strides: [UInt8]) -> [UInt8]
    {
        bytes("}U\u{1}actorch._utils\n_rebuild_tensor\n((U\u{7}storagectorch\nFloatStorage\nU\u{1}0U\u{3}cpu")
            + count
            + bytes("NtQ") + offset + shape + strides + bytes("tRs")
    }

    private static let largest: [UInt8] = [0x8A, 8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]
    private static let negative: [UInt8] = [0x4A, 0xFF, 0xFF, 0xFF, 0xFF]

    @Test(
        arguments: [
            ([0x4B, 4], [0x4B, 0], [0x4B, 5, 0x85], [0x4B, 1, 0x85], "reaches outside its storage of 4"),
            ([0x4B, 4], [0x4B, 1], [0x4B, 4, 0x85], [0x4B, 1, 0x85], "reaches outside its storage of 4"),
            ([0x4B, 4], [0x4B, 0], [0x4B, 2, 0x85], [0x4B, 4, 0x85], "reaches outside its storage of 4"),
            ([0x4B, 4], largest, [0x4B, 2, 0x85], [0x4B, 1, 0x85], "reaches outside its storage of 4"),
            ([0x4B, 4], [0x4B, 0], [0x4B, 2, 0x85], largest + [0x85], "reaches outside its storage of 4"),
            ([0x4B, 4], [0x4B, 0], largest + [0x4B, 2, 0x86], [0x4B, 0, 0x4B, 0, 0x86], "make no sense"),
            ([0x4B, 4], negative, [0x4B, 2, 0x85], [0x4B, 1, 0x85], "make no sense"),
            ([0x4B, 4], [0x4B, 0], negative + [0x85], [0x4B, 1, 0x85], "make no sense"),
            ([0x4B, 4], [0x4B, 0], [0x4B, 2, 0x85], negative + [0x85], "make no sense"),
            ([0x4B, 4], [0x4B, 0], [0x4B, 2, 0x85], [0x29], "1 sizes and 0 strides"),
            ([0x4B, 4], [0x4B, 0], [0x4B, 2, 0x85], [0x4B, 1, 0x85], "which the file lacks"),
            (negative, [0x4B, 0], [0x4B, 2, 0x85], [0x4B, 1, 0x85], "names a storage in an unknown way"),
        ] as [([UInt8], [UInt8], [UInt8], [UInt8], String)])
    func tensorsStayInsideTheirStorage(
        _ count: [UInt8], _ offset: [UInt8], _ shape: [UInt8], _ strides: [UInt8], _ says: String
    ) throws {
        let found = try problem(
            stream(tensor(storage: count, offset: offset, shape: shape, strides: strides)))
        #expect(found.contains(says), "\(found)")
    }

    @Test(arguments: PyTorchFileTests.forms)
    func everyTruncationIsAnError(_ form: PyTorchFileTests.Form) throws {
        for length in stride(from: 0, to: form.bytes.count, by: 3) {
            let path = try folder.write(Array(form.bytes.prefix(length)))
            let error = #expect(throws: (any Error).self, "\(length)") {
                try WeightFileRegistry.open(path: path)
            }
            #expect(error is MalformedFileError || error is UnrecognizedFileError)
        }
    }
}
