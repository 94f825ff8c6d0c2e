import Foundation
import Support
import Testing
import WeightFiles

@Suite struct WeightFileRegistryTests {
    struct Foreign: CustomTestStringConvertible {
        let bytes: [UInt8]
        let looksLike: String
        let remedy: String
        var testDescription: String { looksLike }

        init(_ bytes: [UInt8], _ looksLike: String, remedy: String) {
            self.bytes = bytes
            self.looksLike = looksLike
            self.remedy = remedy
        }

        init(_ text: String, _ looksLike: String, remedy: String) {
            self.init(Array(text.utf8), looksLike, remedy: remedy)
        }
    }

    private static let foreign = [
        Foreign([], "an empty file", remedy: "fetch it again"),
        Foreign(
            "version https://git-lfs.github.com/spec/v1\noid sha256:00", "Git LFS pointer",
            remedy: "git lfs pull"),
        Foreign("\r\n <!DOCTYPE html><html>", "web page", remedy: "link"),
        Foreign("\u{FEFF}<html>", "web page", remedy: "link"),
        Foreign("# VGG\nname: \"VGG_ILSVRC_19_layers\"\nlayer {", ".prototxt", remedy: ".caffemodel"),
        Foreign("layers {\n  name: \"conv1_1\"", ".prototxt", remedy: ".caffemodel"),
        Foreign("name the weights", "nothing known here", remedy: ".safetensors"),
        Foreign(
            [UInt8](repeating: 0, count: 257) + Array("ustar\0".utf8), "tar archive", remedy: "torch.load"),
        Foreign([0x0A, 3, 0x61, 0x62, 0x0A, 0x12, 4, 0x0A, 2], "nothing known here", remedy: ".caffemodel"),
        Foreign([0x80, 2, 0x8A, 0x0A], "Python pickle", remedy: "torch.load"),
        Foreign([0x1F, 0x8B, 8, 0], "gzip", remedy: "unpack"),
        Foreign(PythonFixtures.npyVector, "NumPy array", remedy: "load"),
        Foreign([0x89] + Array("HDF\r\n".utf8), "HDF5", remedy: "safetensors"),
        Foreign(#"{"weight_map": 1}"#, "JSON", remedy: ".safetensors"),
        Foreign("GIF89a etc.", "nothing known here", remedy: ".safetensors"),
        Foreign([1, 2, 3], "nothing known here", remedy: ".safetensors"),
    ]

    @Test(arguments: foreign)
    func anotherFormatIsNamed(_ file: Foreign) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(file.bytes, "weights.safetensors")
        let error = #expect(throws: UnrecognizedFileError.self) { try WeightFileRegistry.open(path: path) }
        #expect(error?.message.contains("not in safetensors, PyTorch or Caffe format; it looks like") == true)
        #expect(error?.message.contains(file.looksLike) == true, "\(error?.message ?? "")")
        #expect(error?.remedy?.contains(file.remedy) == true, "\(error?.remedy ?? "")")
    }

    @Test func aMissingFileIsNamed() throws {
        let path = try TemporaryFolder().path("none")
        let error = #expect(throws: FileAccessError.self) { try WeightFileRegistry.open(path: path) }
        #expect(error?.message == "cannot read “\(path)”: No such file or directory")
        #expect(error?.remedy != nil)
    }

    @Test func aFolderAndAPipeAreNoFiles() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: FileAccessError.self) {
            try WeightFileRegistry.open(path: folder.url.path)
        }
        #expect(error?.message.hasSuffix("Is a directory") == true)
        #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
        let pipe = #expect(throws: NotARegularFile.self) {
            try WeightFileRegistry.open(path: folder.path("pipe"))
        }
        #expect(pipe?.message.contains("not a regular file") == true)
    }

    @Test func theEndingOfTheNameSaysNothing() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(PythonFixtures.plain, "weights.pth")
        #expect(try WeightFileRegistry.open(path: path).tensorNames == ["a", "b"])
    }
}
