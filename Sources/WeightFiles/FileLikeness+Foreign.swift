import Support

// Files of other frameworks, and of programs that pack files.

extension FileLikeness {
    /// Networks as other frameworks write them.
    static let ofOtherFrameworks: [FileLikeness] = [
        FileLikeness(
            what: "an HDF5 file, as Keras and MATLAB write", remedy: fromKeras,
            matches: { FileSignature.hdf5.matches($0) || starts(with: "MATLAB 7.3 MAT-file")($0) }),
        FileLikeness(
            what: "a MATLAB file, as MatConvNet writes", remedy: fromCaffe,
            matches: starts(with: "MATLAB 5.0 MAT-file")),
        FileLikeness(what: "a file of Lua's Torch (.t7)", remedy: fromCaffe, matches: isTorch7),
        FileLikeness(what: "an ONNX network", remedy: fromONNX, matches: isONNX),
        FileLikeness(what: "a GGUF file of a language model", remedy: others, matches: starts(with: "GGUF")),
        FileLikeness(
            what: "a TensorFlow Lite network", remedy: others,
            matches: { $0.dropFirst(4).starts(with: "TFL3".utf8) }),
        FileLikeness(what: "a TensorFlow SavedModel", remedy: others, matches: isSavedModel),
        FileLikeness(what: "a MessagePack file, as Flax writes", remedy: fromFlax, matches: isFlax),
    ]

    static let compressed: [FileLikeness] = packers.map { name, signature, program in
        FileLikeness(
            what: "\(name)-compressed data", remedy: "unpack it first: \(program)", matches: signature.matches
        )
    }

    private static let packers: [(name: String, signature: FileSignature, program: String)] = [
        ("gzip", .gzip, "gunzip"), ("xz", .xz, "unxz"), ("bzip2", .bzip2, "bunzip2"),
        ("Zstandard", .zstandard, "unzstd"), ("7-Zip", .sevenZip, "7z x"), ("RAR", .rar, "unrar x"),
    ]

    private static let others = "Scripts/fetch-vgg19 fetches a network that can be read"

    /// Keras and MatConvNet converted the weights of VGG's authors, which are read as they are.
    private static let fromCaffe =
        "its authors' .caffemodel is read as it is; and Scripts/fetch-vgg19 fetches torchvision's VGG-19"

    private static let fromKeras =
        "in Python, save each kernel with safetensors.numpy.save_file under VGG's names (conv1_1.weight, "
        + "conv1_1.bias), as numpy.ascontiguousarray(w.transpose(3, 2, 0, 1)); colours are Caffe's: convention: \"caffe\""

    private static let fromONNX =
        "in Python: safetensors.numpy.save_file({t.name: onnx.numpy_helper.to_array(t) "
        + "for t in onnx.load(path).graph.initializer}, \"name.safetensors\")"

    private static let fromFlax =
        "in Python, read it with flax.serialization.msgpack_restore and save each kernel with "
        + "safetensors.numpy.save_file, as numpy.ascontiguousarray(w.transpose(3, 2, 0, 1))"

    /// An object (4), its number, and the version that every object begins with.
    @Sendable private static func isTorch7(_ prefix: [UInt8]) -> Bool {
        prefix.starts(with: [4, 0, 0, 0]) && prefix.dropFirst(12).starts(with: "V 1".utf8)
    }

    /// Field 1, the version, a small number; field 2, the short name of who wrote it, or field 7, the graph.
    @Sendable private static func isONNX(_ prefix: [UInt8]) -> Bool {
        guard prefix.count > 4, prefix[0] == 0x08, (3...32).contains(prefix[1]) else { return false }
        guard prefix[2] == 0x12, (1..<0x40).contains(prefix[3]) else { return prefix[2] == 0x3A }
        return prefix.dropFirst(4).prefix(Int(prefix[3])).allSatisfy { (0x20..<0x7F).contains($0) }
    }

    /// Field 1, the version, which is 1; field 2, a graph, which is long.
    @Sendable private static func isSavedModel(_ prefix: [UInt8]) -> Bool {
        prefix.count > 3 && prefix.starts(with: [0x08, 0x01, 0x12]) && prefix[3] >= 0x80
    }

    /// A map whose first key is a word of Flax's.
    @Sendable private static func isFlax(_ prefix: [UInt8]) -> Bool {
        guard let first = prefix.first, (0x81...0x8F).contains(first) || first == 0xDE else { return false }
        let key = prefix.dropFirst(first == 0xDE ? 3 : 1)
        return ["params", "batch_stats", "model", "state", "step"].contains { word in
            key.starts(with: [0xA0 + UInt8(word.utf8.count)] + Array(word.utf8))
        }
    }
}
