import Foundation
import Support
import Tensor
import TestSupport
import Testing
import WeightFiles

@Suite struct CaffeModelTests {
    private typealias Fixtures = CheckpointFixtures
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder(inMemory: true)
    }

    private func open(_ bytes: [UInt8]) throws -> any WeightFile {
        try WeightFileRegistry.open(path: folder.write(bytes, "weights.caffemodel"))
    }

    private func problem(_ bytes: [UInt8]) throws -> String {
        let error = #expect(throws: MalformedFileError.self) { try open(bytes) }
        return error?.problem ?? ""
    }

    struct Form: CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
    }

    static let forms = [
        Form(testDescription: "layer", bytes: CheckpointFixtures.caffe),
        Form(testDescription: "V1", bytes: CheckpointFixtures.caffeV1),
        Form(testDescription: "V0", bytes: CheckpointFixtures.caffeV0),
        Form(testDescription: "unpacked", bytes: CheckpointFixtures.caffeUnpacked),
        Form(testDescription: "doubles", bytes: CheckpointFixtures.caffeDoubles),
    ]

    @Test(arguments: forms)
    func readsEachForm(_ form: Form) throws {
        let file = try open(form.bytes)
        #expect(file.format == "Caffe")
        #expect(file.metadata == ["convention": "caffe", "pooling": "ceil"])
        #expect(file.tensorNames == ["conv1_1.weight", "conv1_1.bias"])
        #expect(
            try file.tensor(named: "conv1_1.weight")
                == FloatTensor(shape: [2, 2, 3, 3], values: Fixtures.kernel))
        #expect(file.shape(of: "conv1_1.bias") == [2])
        #expect(try file.tensor(named: "conv1_1.bias") == FloatTensor(shape: [2], values: Fixtures.bias))
        let error = #expect(throws: MissingTensorError.self) { try file.tensor(named: "conv1_1.wieght") }
        #expect(error?.nearest == "conv1_1.weight")
    }

    /// A protobuf file can end after any field, so only what is cut inside one is known to be incomplete.
    @Test(arguments: forms)
    func aTruncatedFileNeverHasTheWholeOfAnything(_ form: Form) throws {
        for length in 0..<form.bytes.count {
            do {
                let names = try open(Array(form.bytes.prefix(length))).tensorNames
                // relu1_1 comes last, a layer without blobs.
                #expect(names.isEmpty || names.count == 2, "\(length)")
            } catch let error as any ExplainedError {
                #expect(error is MalformedFileError || error is UnrecognizedFileError)
            }
        }
    }

    /// A message: its number and what is in it.
    private func message(_ number: Int, _ content: [UInt8]) -> [UInt8] {
        varint(number << 3 | 2) + varint(content.count) + content
    }

    private func varint(_ number: Int) -> [UInt8] {
        number < 128 ? [UInt8(number)] : [UInt8(number & 127 | 128)] + varint(number >> 7)
    }

    private func model(blob: [UInt8]) -> [UInt8] {
        message(1, Array("net".utf8)) + message(100, message(1, Array("conv".utf8)) + message(7, blob))
    }

    @Test func shapesAreChecked() throws {
        let endless = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F] as [UInt8]
        let cases: [(blob: [UInt8], says: String)] = [
            (message(7, message(1, [2])) + message(5, [0, 0, 0, 0]), "asks for 2 numbers, and it has 1"),
            (message(7, message(1, [1])), "asks for 1 numbers, and it has 0"),
            (message(7, message(1, endless + endless)), "makes no sense"),
            (message(7, message(1, [UInt8](repeating: 0xFF, count: 9) + [1])), "makes no sense"),
            (message(7, message(1, [UInt8](repeating: 1, count: 40))), "more than 32"),
            (message(5, [0, 0, 0]), "not a multiple of 4"),
            (message(7, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1]), "after ten bytes"),
            ([0x0B], "unknown wire type 3"), ([0x02], "no field where one should be"),
            ([0x2A, 0x7F, 0], "127 more bytes"),
        ]
        for (blob, says) in cases {
            let found = try problem(model(blob: blob))
            #expect(found.contains("blob 0 of layer “conv”") && found.contains(says), "\(found)")
        }
        #expect(try open(model(blob: [])).tensor(named: "conv.weight").values == [])
    }

    @Test func namesAreChecked() throws {
        let layer = message(100, message(1, Array("conv".utf8)) + message(7, []))
        let twice = try problem(message(1, [0x61]) + layer + layer)
        #expect(twice.contains("two layers with blobs named “conv”"))
        let long = message(100, message(1, [UInt8](repeating: 0x61, count: 2000)) + message(7, []))
        #expect(try problem(message(1, [0x61]) + long).contains("no name is that long"))
    }

    @Test func aNetworkNeedsNoName() throws {
        let nameless = message(100, message(1, Array("conv".utf8)) + message(7, message(5, [0, 0, 128, 63])))
        #expect(try open(nameless).tensor(named: "conv.weight").values == [1])
    }
}
