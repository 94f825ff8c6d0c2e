import Foundation
import Support
import TestSupport
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
            "version https://git-lfs.github.com/spec/v1\noid sha256:00", "a Git LFS pointer",
            remedy: "git lfs pull"),
        Foreign("\r\n <!DOCTYPE html><html>", "web page", remedy: "link"),
        Foreign("\u{FEFF}<html>", "web page", remedy: "link"),
        Foreign("# VGG\nname: \"VGG_ILSVRC_19_layers\"\nlayer {", ".prototxt", remedy: ".caffemodel"),
        Foreign("layers {\n  name: \"conv1_1\"", ".prototxt", remedy: ".caffemodel"),
        Foreign("name the weights", "a text", remedy: ".safetensors"),
        // PyTorch 2.6 and later read neither with weights_only=True; plain pickles torch.load does not read at all.
        Foreign(
            [UInt8](repeating: 0, count: 257) + Array("ustar\0".utf8), "tar archive",
            remedy: "torch.load(path, weights_only=False)"),
        Foreign([0x0A, 3, 0x61, 0x62, 0x0A, 0x12, 4, 0x0A, 2], "nothing known here", remedy: ".caffemodel"),
        Foreign([0x80, 2, 0x8A, 0x0A], "Python pickle", remedy: "pickle.load(open(path, \"rb\"))"),
        Foreign([0x1F, 0x8B, 8, 0], "gzip", remedy: "gunzip"),
        Foreign([0xFD] + Array("7zXZ\0".utf8), "xz", remedy: "unxz"),
        Foreign("BZh91AY", "bzip2", remedy: "bunzip2"),
        Foreign([0x28, 0xB5, 0x2F, 0xFD, 4], "Zstandard", remedy: "unzstd"),
        Foreign([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0], "7-Zip", remedy: "7z x"),
        Foreign("Rar!\u{1A}", "RAR", remedy: "unrar"),
        Foreign("MATLAB 5.0 MAT-file, Platform: GLNXA64", "MATLAB", remedy: ".caffemodel"),
        Foreign("MATLAB 7.3 MAT-file, Platform: GLNXA64", "HDF5", remedy: "safetensors"),
        Foreign(
            [4, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0] + Array("V 1".utf8), "Lua Torch", remedy: ".caffemodel"),
        Foreign([8, 8, 0x12, 7] + Array("pytorch".utf8) + [0x1A], "ONNX", remedy: "onnx.load"),
        Foreign([8, 14, 0x3A, 0xFF, 3, 0x0A], "ONNX", remedy: "onnx.load"),
        Foreign([8, 1, 0x12, 0x9B, 0xE8], "SavedModel", remedy: "Scripts/fetch-vgg19"),
        Foreign("GGUF\u{3}\0", "GGUF", remedy: "Scripts/fetch-vgg19"),
        Foreign([0x1C, 0, 0, 0] + Array("TFL3".utf8), "TensorFlow Lite", remedy: "Scripts/fetch-vgg19"),
        Foreign([0x81, 0xA6] + Array("params".utf8), "Flax", remedy: "msgpack_restore"),
        Foreign([0x89] + Array("PNG\r\n".utf8), "a PNG picture", remedy: ".safetensors"),
        Foreign([0xFF, 0xD8, 0xFF, 0xE0], "a JPEG picture", remedy: ".safetensors"),
        Foreign("Entry not found", "server’s message", remedy: "fetch it again"),
        Foreign("404: Not Found\n", "server’s message", remedy: "fetch it again"),
        Foreign(PythonFixtures.npyVector, "NumPy array", remedy: ".safetensors"),
        Foreign([0x89] + Array("HDF\r\n".utf8), "HDF5", remedy: "safetensors"),
        Foreign(#"{"weight_map": 1}"#, "JSON", remedy: ".safetensors"),
        Foreign("GIF89a etc.", "a GIF picture", remedy: "Image.open("),
        Foreign([1, 2, 3], "nothing known here", remedy: ".safetensors"),
    ]

    @Test(arguments: foreign)
    func anotherFormatIsNamed(_ file: Foreign) throws {
        let folder = try ScratchFolder()
        let path = try folder.write(file.bytes, "weights.safetensors")
        let error = #expect(throws: UnrecognizedFileError.self) { try WeightFileRegistry.open(path: path) }
        #expect(error?.message.contains("not in safetensors, PyTorch or Caffe format; it looks like") == true)
        #expect(error?.message.contains(file.looksLike) == true, "\(error?.message ?? "")")
        #expect(error?.remedy?.contains(file.remedy) == true, "\(error?.remedy ?? "")")
    }

    @Test func aMissingFileIsNamed() throws {
        let path = try ScratchFolder().path("none")
        let error = #expect(throws: FileAccessError.self) { try WeightFileRegistry.open(path: path) }
        #expect(error?.message == "cannot read “\(path)”: No such file or directory")
        #expect(error?.remedy != nil)
    }

    @Test func aFolderAndAPipeAreNoFiles() throws {
        let folder = try ScratchFolder()
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
        let folder = try ScratchFolder()
        let path = try folder.write(PythonFixtures.plain, "weights.pth")
        #expect(try WeightFileRegistry.open(path: path).tensorNames == ["a", "b"])
    }
}
