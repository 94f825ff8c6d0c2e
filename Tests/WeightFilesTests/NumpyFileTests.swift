import Foundation
import Tensor
import TestSupport
import Testing
import WeightFiles

@Suite struct NumpyFileTests {
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
    }

    private func read(_ bytes: [UInt8]) throws -> FloatTensor {
        try NumpyFile.read(path: folder.write(bytes))
    }

    private let matrix = FloatTensor(shape: [2, 3], values: PythonFixtures.matrix)

    /// A version 1.0 file with this header and data.
    private func npy(_ header: String, data: [UInt8] = [0, 0, 128, 63], version: UInt8 = 1) -> [UInt8] {
        let length = Array(header.utf8).count
        var bytes: [UInt8] =
            [0x93] + Array("NUMPY".utf8) + [version, 0, UInt8(length % 256), UInt8(length / 256)]
        if version > 1 { bytes += [0, 0] }
        return bytes + Array(header.utf8) + data
    }

    @Test func readsWhatNumpyWrites() throws {
        #expect(try read(PythonFixtures.npyMatrix) == matrix)
        #expect(try read(PythonFixtures.npyDouble) == FloatTensor(shape: [4], values: PythonFixtures.double))
        #expect(try read(PythonFixtures.npyScalar) == FloatTensor(shape: [], values: [2.5]))
    }

    @Test func writesTheBytesThatNumpyWrites() {
        #expect(NumpyFile.encode(matrix) == PythonFixtures.npyMatrix)
        #expect(NumpyFile.encode(FloatTensor(shape: [2], values: [1, -2])) == PythonFixtures.npyVector)
        #expect(NumpyFile.encode(FloatTensor(shape: [], values: [2.5])) == PythonFixtures.npyScalar)
    }

    @Test func whatIsWrittenReadsBack() throws {
        for shape in [[], [0], [5], [3, 0, 2], [1, 2, 3, 4], Array(repeating: 1, count: 40)] {
            let tensor = FloatTensor(shape: shape, values: (0..<shape.reduce(1, *)).map { Float($0) / 7 })
            try NumpyFile.write(tensor, to: folder.path("a.npy"))
            #expect(try NumpyFile.read(path: folder.path("a.npy")) == tensor)
        }
    }

    /// NumPy pads to a multiple of 64, and leaves room for 21 digits of the first dimension; ours has more.
    @Test func aMarkTellsOurFilesFromNumpys() throws {
        for shape in [[], [0], [5], [480, 640, 3], Array(repeating: 1, count: 40)] {
            let tensor = FloatTensor(shape: shape, values: Array(repeating: 0.5, count: shape.reduce(1, *)))
            let bytes = NumpyFile.encode(tensor, isMarked: true)
            #expect(bytes.count == NumpyFile.encode(tensor).count + 128)
            #expect((bytes.count - 4 * tensor.values.count) % 64 == 0)
            #expect(try read(bytes) == tensor)
            #expect(try NumpyFile.isMarked(path: folder.write(bytes)))
            #expect(try !NumpyFile.isMarked(path: folder.write(NumpyFile.encode(tensor))))
        }
        for numpys in [PythonFixtures.npyMatrix, PythonFixtures.npyDouble, PythonFixtures.npyScalar] {
            #expect(try !NumpyFile.isMarked(path: folder.write(numpys)))
        }
    }

    /// Float64 is not ours, whatever comes before it.
    @Test func anotherTypeIsNotMarked() throws {
        let ours = NumpyFile.encode(FloatTensor(shape: [2], values: [1, 2]), isMarked: true)
        let doubled = ours.dropLast(8) + [UInt8](repeating: 0, count: 16)
        let text = try #require(ours.firstRange(of: Array("<f4".utf8)))
        var bytes = Array(doubled)
        bytes.replaceSubrange(text, with: Array("<f8".utf8))
        #expect(try read(bytes).shape == [2])
        #expect(try !NumpyFile.isMarked(path: folder.write(bytes)))
    }

    @Test func headersInOtherSpellingsAreRead() throws {
        let one = FloatTensor(shape: [1], values: [1])
        #expect(try read(npy(#"{"shape":(1,),"descr":"<f4","fortran_order":False}"#)) == one)
        #expect(try read(npy("{'descr': '<f4', 'fortran_order': True, 'shape': (1,)}\n")) == one)
        #expect(try read(npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)}", version: 2)) == one)
        #expect(try read(npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)}", version: 3)) == one)
    }

    private static let refusedFiles: [([UInt8], String)] = [
        (PythonFixtures.npyFortran, "Fortran order"), (PythonFixtures.npyInteger, "element type is “<i8”"),
        (PythonFixtures.npyBigEndian, "element type is “>f4”"),
        (PythonFixtures.npyStructured, "its header has"),
        (Array(PythonFixtures.npyMatrix.dropLast()), "takes 24 bytes, but 23 follow"),
        (PythonFixtures.npyMatrix + [0], "takes 24 bytes, but 25 follow"),
        (Array(PythonFixtures.npyMatrix.prefix(60)), "the file ends after 50 of them"),
        (Array(PythonFixtures.npyMatrix.prefix(9)), "ends inside its header"),
        (Array(PythonFixtures.npyMatrix.prefix(6)), "version is missing"),
        ([0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 9, 0, 0, 0], "version is 9"),
    ]

    @Test(arguments: refusedFiles)
    func otherFilesAreRefused(_ bytes: [UInt8], _ says: String) throws {
        let error = #expect(throws: MalformedFileError.self) { try read(bytes) }
        #expect(error?.message.contains(says) == true, "\(error?.message ?? "")")
    }

    private static let refusedHeaders: [(String, String)] = [
        ("", "has nothing where “{”"), ("{}", "has the keys []"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'x': True}", "has the keys"),
        ("{'descr': '<f4', 'descr': '<f4'}", "two values for “descr”"),
        ("{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}", "its header has “0”"),
        ("{'descr': '<f4', 'fortran_order': 'x', 'shape': (1,)}", "neither True nor False"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': '1'}", "not a tuple"),
        ("{'descr': True, 'fortran_order': False, 'shape': (1,)}", "element type is not a name"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}", "shape has “-1” where"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (1.5,)}", "its header has “.5” where “)”"),
        (
            "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}",
            "where a whole number"
        ),
        (
            "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296)}",
            "than can be counted"
        ),
        (
            "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 0, 4294967296)}",
            "than can be counted"
        ),
        (
            "{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000000,)}",
            "takes 4000000000000 bytes, but 4"
        ),
        (
            "{'descr': '<f4', 'fortran_order': False, 'shape': (" + String(repeating: "1,", count: 65) + ")}",
            "more than 64"
        ),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x", "continues after its end"),
        ("{'descr", "does not end"), ("{'descr': '\\x41'}", "does not end"),
        ("{'descr': __import__('os')}", "its header has “__import__"),
    ]

    @Test(arguments: refusedHeaders)
    func hostileHeadersAreRefused(_ header: String, _ says: String) throws {
        let error = #expect(throws: MalformedFileError.self) { try read(npy(header)) }
        #expect(error?.message.contains(says) == true, "\(error?.message ?? "")")
    }

    @Test func somethingElseIsNamed() throws {
        let error = #expect(throws: UnrecognizedFileError.self) { try read(PythonFixtures.npz) }
        #expect(error?.message.contains("not in npy format; it looks like a zip archive") == true)
    }
}
