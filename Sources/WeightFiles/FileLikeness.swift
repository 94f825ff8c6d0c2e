/// What a file of another format looks like by its first bytes, and how a person gets from it to what we read.
struct FileLikeness: Sendable {
    let what: String
    let remedy: String
    private let matches: @Sendable (_ prefix: [UInt8]) -> Bool

    /// - Parameter prefix: the file's first bytes; all of them where it is short.
    static func of(_ prefix: [UInt8]) -> FileLikeness {
        known.first { $0.matches(prefix) } ?? unknown
    }

    private static let unknown = FileLikeness(
        what: "nothing known here",
        remedy: "name a .safetensors, .pth or .caffemodel file, or fetch it again if it should be one"
    ) { _ in true }

    /// In order: the first that matches is taken.
    private static let known: [FileLikeness] = [
        FileLikeness(what: "an empty file", remedy: "the download or copy failed; fetch it again") {
            $0.isEmpty
        },
        FileLikeness(
            what: "a Git LFS pointer, not the file itself", remedy: "run `git lfs pull` where it came from",
            matches: starts(with: "version https://git-lfs")),
        FileLikeness(
            what: "a web page (HTML)", remedy: "the download got a page; use the link of the file itself",
            matches: isMarkup),
        FileLikeness(
            what: "a zip archive, as PyTorch's .pth and NumPy's .npz are", remedy: "read a .npz with load",
            matches: starts(with: "PK")),
        FileLikeness(
            what: "a Python pickle that torch.save did not write", remedy: fromPyTorch
        ) {
            $0.count > 1 && $0[0] == 0x80 && (2...5).contains($0[1])
        },
        FileLikeness(
            what: "a tar archive, as PyTorch wrote before version 0.1.10", remedy: fromPyTorch
        ) {
            $0.dropFirst(257).starts(with: "ustar".utf8)
        },
        FileLikeness(
            what: "Caffe's description of a network (.prototxt), which holds no weights",
            remedy: "name the .caffemodel that belongs to it", matches: isPrototxt),
        FileLikeness(
            what: "gzip-compressed data", remedy: "unpack it first", matches: starts(with: [0x1F, 0x8B])),
        FileLikeness(
            what: "a NumPy array (.npy)", remedy: "read it with load",
            matches: starts(with: [0x93] + Array("NUMPY".utf8))),
        FileLikeness(
            what: "an HDF5 file, as Keras writes", remedy: "save the weights with safetensors in Python",
            matches: starts(with: [0x89] + Array("HDF".utf8))),
        FileLikeness(
            what: "JSON text", remedy: "name the .safetensors file it speaks of", matches: starts(with: "{")),
    ]

    private static let fromPyTorch =
        "in Python: torch.save(torch.load(path, weights_only=True), \"name.pth\")"

    private static func starts(with bytes: [UInt8]) -> @Sendable ([UInt8]) -> Bool {
        { $0.starts(with: bytes) }
    }

    private static func starts(with text: String) -> @Sendable ([UInt8]) -> Bool {
        starts(with: Array(text.utf8))
    }

    /// Whether the first word that is no comment is a field of Caffe's networks.
    @Sendable private static func isPrototxt(_ prefix: [UInt8]) -> Bool {
        let lines = String(decoding: prefix, as: UTF8.self).split(whereSeparator: \.isNewline)
        let first = lines.first { line in
            line.contains { !$0.isWhitespace } && line.first { !$0.isWhitespace } != "#"
        }
        let word = first?.drop { $0.isWhitespace }.prefix { $0.isLetter || $0 == "_" }
        let after = first?.drop { $0.isWhitespace }.dropFirst(word?.count ?? 0).first { !$0.isWhitespace }
        return ["name", "layer", "layers", "input", "input_dim", "input_shape", "net"].contains(word)
            && (after == ":" || after == "{")
    }

    /// Whether the first byte that is neither blank nor part of a byte-order mark opens a tag.
    @Sendable private static func isMarkup(_ prefix: [UInt8]) -> Bool {
        let skipped: [UInt8] = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
        return prefix.first { !skipped.contains($0) } == UInt8(ascii: "<")
    }
}
