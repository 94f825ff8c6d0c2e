import Support

/// An array of bytes in the IDX form that MNIST and its kin are published in, gzipped or not.
///
/// Two zeros, the type of the elements (8: unsigned bytes), the number of dimensions, each dimension as a big-endian
/// 32-bit number, then the elements, the last dimension fastest.
package struct IDXFile: Sendable {
    /// The largest file that is read, in bytes, compressed or not.
    package static let maximumBytes = 1 << 30

    /// What to call the file in errors.
    private let name: String
    package let dimensions: [Int]
    private let bytes: [UInt8]
    /// Where the elements begin.
    private let start: Int

    /// Whether a file begins as an IDX file of any element type does.
    package static func recognizes(_ bytes: some Collection<UInt8>) -> Bool {
        let magic = Array(bytes.prefix(4))
        return magic.count == 4 && magic[0] == 0 && magic[1] == 0 && (0x08...0x0E).contains(magic[2])
            && (1...8).contains(magic[3])
    }

    /// - Throws: `FileAccessError`, `NotARegularFile`, `FileTooLarge`, `UnreadableGzip`, `UnreadableIDX`.
    package init(path: String) throws {
        try self.init(FileBytes.read(path: path, limit: Self.maximumBytes), name: path)
    }

    /// - Throws: `UnreadableGzip`, `UnreadableIDX`.
    package init(_ file: [UInt8], name: String) throws {
        let content =
            Gzip.recognizes(file)
            ? try Gzip.decompress(file, limit: Self.maximumBytes, name: name) : file
        func fail(_ reason: String) -> UnreadableIDX { UnreadableIDX(name: name, reason: reason) }
        guard Self.recognizes(content) else { throw fail("it does not begin with 0, 0, a type and a rank") }
        guard content[2] == 0x08 else { throw fail("its elements are no unsigned bytes") }
        let (rank, start) = (Int(content[3]), 4 + 4 * Int(content[3]))
        guard content.count >= start else { throw fail("its header is incomplete") }
        let dimensions = (0..<rank).map { dimension in
            content[4 + 4 * dimension..<8 + 4 * dimension].reduce(0) { $0 << 8 | Int($1) }
        }
        guard let count = Self.product(dimensions, limit: Self.maximumBytes) else {
            throw fail("its header gives \(Self.phrase(dimensions)) elements")
        }
        guard content.count == start + count else {
            throw fail(
                "its header gives \(Self.phrase(dimensions)) = \(count) elements, and it has \(content.count - start)"
            )
        }
        (self.name, self.dimensions, bytes, self.start) = (name, dimensions, content, start)
    }

    /// The length of the first dimension: how many items there are.
    package var count: Int { dimensions[0] }

    /// The bytes of one item.
    package func item(_ index: Int) -> ArraySlice<UInt8> {
        let length = dimensions.dropFirst().reduce(1, *)
        return bytes[start + index * length..<start + (index + 1) * length]
    }

    /// nil where a dimension is 0, or all together are more than `limit`.
    private static func product(_ dimensions: [Int], limit: Int) -> Int? {
        var product = 1
        for dimension in dimensions {
            guard dimension > 0, product <= limit / dimension else { return nil }
            product *= dimension
        }
        return product
    }

    private static func phrase(_ dimensions: [Int]) -> String {
        dimensions.map(String.init).joined(separator: "×")
    }
}

extension IDXFile {
    /// The size of the pictures and their channels: (N,H,W) is grey, (N,H,W,3) is RGB.
    /// - Throws: `UnreadableIDX` where the file holds no pictures.
    package func pictureShape() throws -> (width: Int, height: Int, channels: Int) {
        let isGrey = dimensions.count == 3
        guard isGrey || dimensions.count == 4 && dimensions[3] == 3 else {
            let shape = Self.phrase(dimensions)
            throw UnreadableIDX(name: name, reason: "\(shape) are no pictures, which are N×H×W or N×H×W×3")
        }
        try ImageLimits.check(width: dimensions[2], height: dimensions[1], name: name)
        return (dimensions[2], dimensions[1], isGrey ? 1 : 3)
    }

    /// One item as a picture; grey becomes RGB.
    /// - Throws: as `pictureShape`.
    package func picture(_ index: Int) throws -> Image {
        let (width, height, channels) = try pictureShape()
        let samples = item(index)
        let rgb = channels == 3 ? Array(samples) : samples.flatMap { [$0, $0, $0] }
        return Image(width: width, height: height, rgb: rgb)
    }
}

/// Thrown for an IDX file that is damaged or holds something else.
package struct UnreadableIDX: ExplainedError, Equatable {
    package let name: String
    package let reason: String

    package init(name: String, reason: String) {
        (self.name, self.reason) = (name, reason)
    }

    package var message: String { "cannot read “\(name)” as IDX: \(reason)" }
    package var remedy: String? { "fetch it again; pictures are in files such as train-images-idx3-ubyte.gz" }
}
