// Forms that numbers come in: arrays, and the weights of networks as the frameworks write them.

extension FileKind {
    static let numbers: [Row] = [
        Row(.numpy, "a NumPy array", "\u{93}NUMPY"),
        Row(.numpyArchive, "an archive of NumPy arrays") { isZip($0) && $0.ends(in: ".npz") },
        Row(.hdf5, "an HDF5 file", "\u{89}HDF", "MATLAB 7.3 MAT-file"),
        Row(.matlab, "a MATLAB file", "MATLAB 5.0 MAT-file"),
    ]

    static let networks: [Row] = [
        Row(.safetensors, "weights of a network (safetensors)", when: isSafetensors),
        Row(.pyTorch, "weights of a network (PyTorch)") {
            (isZip($0) || isPickle($0)) && $0.ends(in: ".pth", ".pt", ".bin")
        },
        Row(.pickle, "a Python pickle", when: isPickle),
        Row(.caffe, "weights of a network (Caffe)") { $0.ends(in: ".caffemodel") && $0.text == nil },
        Row(
            .prototxt, "Caffe’s description of a network (.prototxt), which holds no weights",
            when: isPrototxt),
        Row(.torch7, "a Lua Torch file (.t7)", .at(12, "V 1").after("\u{4}\u{0}\u{0}\u{0}")),
        Row(.onnx, "an ONNX network") { isONNX($0.bytes) },
        Row(.gguf, "a GGUF file of a language model", "GGUF"),
        Row(.tensorFlowLite, "a TensorFlow Lite network", .at(3, "\u{0}TFL3")),
        Row(.savedModel, "a TensorFlow SavedModel") { isSavedModel($0.bytes) },
        Row(.flax, "a MessagePack file, as Flax writes") { isFlax($0.bytes) },
    ]

    /// The header's length in eight bytes, of which four are enough, then the header, which is JSON.
    private static func isSafetensors(_ head: FileHead) -> Bool {
        head.bytes.dropFirst(4).starts(with: [0, 0, 0, 0, UInt8(ascii: "{")])
    }

    /// Protocols 2 to 5 begin with their number.
    private static func isPickle(_ head: FileHead) -> Bool {
        head.bytes.count > 1 && head.bytes[0] == 0x80 && (2...5).contains(head.bytes[1])
    }

    /// Whether the first word outside comments is a field of Caffe's networks.
    private static func isPrototxt(_ head: FileHead) -> Bool {
        guard head.text != nil, let line = head.lines(.max).first(where: { !$0.hasPrefix("#") }) else {
            return false
        }
        let word = line.prefix { $0.isLetter || $0 == "_" }
        let after = line.dropFirst(word.count).first { !$0.isWhitespace }
        return ["name", "layer", "layers", "input", "input_dim", "input_shape", "net"].contains(word)
            && (after == ":" || after == "{")
    }

    /// Field 1, the version, a small number; field 2, the short name of who wrote it, or field 7, the graph.
    private static func isONNX(_ head: [UInt8]) -> Bool {
        guard head.count > 4, head[0] == 0x08, (3...32).contains(head[1]) else { return false }
        guard head[2] == 0x12, (1..<0x40).contains(head[3]) else { return head[2] == 0x3A }
        return head.dropFirst(4).prefix(Int(head[3])).allSatisfy { (0x20..<0x7F).contains($0) }
    }

    /// Field 1, the version, which is 1; field 2, a graph, which is long.
    private static func isSavedModel(_ head: [UInt8]) -> Bool {
        head.count > 3 && head.starts(with: [0x08, 0x01, 0x12]) && head[3] >= 0x80
    }

    /// A map whose first key is a word of Flax's.
    private static func isFlax(_ head: [UInt8]) -> Bool {
        guard let first = head.first, (0x81...0x8F).contains(first) || first == 0xDE else { return false }
        let key = head.dropFirst(first == 0xDE ? 3 : 1)
        return ["params", "batch_stats", "model", "state", "step"].contains { word in
            key.starts(with: [0xA0 + UInt8(word.utf8.count)] + Array(word.utf8))
        }
    }
}
