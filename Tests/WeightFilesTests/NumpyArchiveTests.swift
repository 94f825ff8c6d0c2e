import Foundation
import Tensor
import TestSupport
import Testing
import WeightFiles

@Suite struct NumpyArchiveTests {
    private let folder: ScratchFolder
    private let matrix = FloatTensor(shape: [2, 3], values: PythonFixtures.matrix)
    private let vector = FloatTensor(shape: [2], values: [1, -2])

    init() throws {
        folder = try ScratchFolder()
    }

    private func read(_ bytes: [UInt8]) throws -> [(name: String, tensor: FloatTensor)] {
        try NumpyArchive.read(path: folder.write(bytes))
    }

    @Test func readsWhatNumpyWrites() throws {
        let arrays = try read(PythonFixtures.npz)
        #expect(arrays.map(\.name) == ["matrix", "double"])
        #expect(arrays.map(\.tensor) == [matrix, FloatTensor(shape: [4], values: PythonFixtures.double)])
    }

    @Test func whatIsWrittenReadsBack() throws {
        let arrays = [("conv3_1", matrix), ("é/x", vector), ("none", FloatTensor(shape: [0], values: []))]
        try NumpyArchive.write(arrays, to: folder.path("a.npz"))
        let read = try NumpyArchive.read(path: folder.path("a.npz"))
        #expect(read.map(\.name) == arrays.map(\.0))
        #expect(read.map(\.tensor) == arrays.map(\.1))
        try NumpyArchive.write([], to: folder.path("empty.npz"))
        #expect(try NumpyArchive.read(path: folder.path("empty.npz")).isEmpty)
    }

    @Test func aMarkIsOnEveryArray() throws {
        let arrays = [("a", matrix), ("b", vector)]
        let marked = try NumpyArchive.encode(arrays, isMarked: true)
        #expect(try read(marked).map(\.tensor) == [matrix, vector])
        #expect(try NumpyArchive.isMarked(path: folder.write(marked)))
        #expect(try !NumpyArchive.isMarked(path: folder.write(NumpyArchive.encode(arrays))))
        #expect(try !NumpyArchive.isMarked(path: folder.write(PythonFixtures.npz)))
    }

    /// The reader here and the `unzip` of Python are independent of the writer.
    @Test func pythonReadsWhatIsWritten() throws {
        try NumpyArchive.write([("a", matrix), ("b", vector)], to: folder.path("a.npz"))
        let python = Process()
        python.executableURL = URL(filePath: "/usr/bin/env")
        python.arguments = ["python3", "-m", "zipfile", "-t", folder.path("a.npz")]
        let output = Pipe()
        python.standardOutput = output
        try python.run()
        python.waitUntilExit()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(python.terminationStatus == 0)
        #expect(text == "Done testing\n")
    }

    @Test func namesAreChecked() {
        #expect(throws: NumpyArchiveError.self) { try NumpyArchive.encode([("a", matrix), ("a", vector)]) }
        #expect(throws: NumpyArchiveError.self) { try NumpyArchive.encode([("", matrix)]) }
        #expect(throws: NumpyArchiveError.self) {
            try NumpyArchive.encode([(String(repeating: "x", count: 40_000), matrix)])
        }
    }

    @Test func aCompressedArchiveSaysWhatToDo() throws {
        let error = #expect(throws: MalformedFileError.self) { try read(PythonFixtures.npzCompressed) }
        #expect(error?.problem == "entry “matrix.npy” is compressed")
        #expect(error?.remedy?.contains("numpy.savez,") == true)
    }

    @Test func aDamagedElementIsFound() throws {
        var bytes = try NumpyArchive.encode([("a", vector)])
        // The last element lies before the directory's one entry (46 + 5 bytes) and the end record (22).
        bytes[bytes.count - 22 - 51 - 1] ^= 1
        let error = #expect(throws: MalformedFileError.self) { try read(bytes) }
        #expect(error?.problem.contains("“a.npy” is damaged") == true)
    }

    @Test func entriesThatShareTheirBytesAreRefused() throws {
        // A directory that lists one stored entry again and again under other names.
        let bytes = try NumpyArchive.encode([("a", vector)])
        let directory = bytes.count - 22 - 51
        var hostile = Array(bytes[..<directory])
        for index in 0..<200 {
            var entry = Array(bytes[directory..<(directory + 51)])
            entry.replaceSubrange(46..<49, with: Array(String(1000 + index).utf8.suffix(3)))
            hostile += entry
        }
        var end = Array(bytes.suffix(22))
        end.replaceSubrange(8..<12, with: [200, 0, 200, 0])
        hostile += end
        let error = #expect(throws: MalformedFileError.self) { try read(hostile) }
        #expect(error?.problem.contains("overlaps another") == true, "\(error?.problem ?? "")")
    }

    @Test func somethingElseIsNamed() throws {
        #expect(throws: UnrecognizedFileError.self) { try read(PythonFixtures.npyMatrix) }
        #expect(throws: UnrecognizedFileError.self) { try read([]) }
        let error = #expect(throws: MalformedFileError.self) {
            try read(Array(PythonFixtures.npz.dropLast()))
        }
        #expect(error?.problem.contains("no zip directory") == true)
    }
}
