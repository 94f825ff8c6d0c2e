import Support

/// What a file of another format looks like by its first bytes, and how a person gets from it to what we read.
struct FileLikeness: Sendable {
    let what: String
    let remedy: String
    let matches: @Sendable (_ prefix: [UInt8]) -> Bool

    /// - Parameter prefix: the file's first bytes; all of them where it is short.
    static func of(_ prefix: [UInt8]) -> FileLikeness {
        known.first { $0.matches(prefix) } ?? unknown
    }

    private static let unknown = FileLikeness(
        what: "nothing known here",
        remedy: "name a .safetensors, .pth or .caffemodel file, or fetch it again if it should be one"
    ) { _ in true }

    /// In order: the first that matches is taken.
    private static let known = common + ofOtherFrameworks + compressed + rest

    private static let common: [FileLikeness] = [
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
            what: "a Python pickle that torch.save did not write", remedy: fromPickle
        ) {
            $0.count > 1 && $0[0] == 0x80 && (2...5).contains($0[1])
        },
        FileLikeness(
            what: "a tar archive, as PyTorch wrote before version 0.1.10", remedy: fromTar,
            matches: FileSignature.tar.matches),
        FileLikeness(
            what: "Caffe's description of a network (.prototxt), which holds no weights",
            remedy: "name the .caffemodel that belongs to it", matches: isPrototxt),
        FileLikeness(
            what: "a NumPy array (.npy)", remedy: "read it with load", matches: FileSignature.numpy.matches),
    ]

    private static let rest: [FileLikeness] = [
        FileLikeness(
            what: "a picture", remedy: "read it with image",
            matches: {
                FileSignature.png.matches($0) || FileSignature.jpeg.matches($0) || starts(with: "GIF8")($0)
            }),
        FileLikeness(
            what: "JSON text", remedy: "name the .safetensors file it speaks of", matches: starts(with: "{")),
        FileLikeness(
            what: "a server's message, not the file itself",
            remedy: "the download failed; check its link and fetch it again", matches: isMessage),
    ]

    /// PyTorch reads these only when told that it may run what is in them.
    private static let fromTar =
        "if you trust where it comes from, in Python: torch.save(torch.load(path, weights_only=False), \"name.pth\")"

    private static let fromPickle =
        "if you trust where it comes from, in Python: s = pickle.load(open(path, \"rb\")); "
        + "torch.save({k: torch.as_tensor(v) for k, v in s.items()}, \"name.pth\")"

    static func starts(with text: String) -> @Sendable ([UInt8]) -> Bool {
        { $0.starts(with: text.utf8) }
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

    /// Whether it is a short line of plain words, such as "404: Not Found".
    @Sendable private static func isMessage(_ prefix: [UInt8]) -> Bool {
        guard prefix.count < 200,
            prefix.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A || $0 == 0x0D })
        else { return false }
        let text = String(decoding: prefix, as: UTF8.self).lowercased()
        return ["not found", "denied", "forbidden", "expired", "rate limit", "too many requests"]
            .contains(where: text.contains)
    }
}
