import Support

/// An array of bytes in the IDX format that MNIST and similar sets are published in, gzipped or not.
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

    /// Whether a file begins like an IDX file of any element type.
    package static func recognizes(_ bytes: some Collection<UInt8>) -> Bool {
        let magic = Array(bytes.prefix(4))
        return magic.count == 4 && magic[0] == 0 && magic[1] == 0 && (0x08...0x0E).contains(magic[2])
            && (1...8).contains(magic[3])
    }

    /// Cost: the file's size in memory, decompressed; some 200 MB a second where it is compressed.
    /// - Throws: `FileAccessError`, `NotARegularFile`, `FileTooLarge`, `UnreadableGzip`, `UnreadableIDX`; `WorkCancelled`.
    package init(path: String, monitor: any WorkMonitor = SilentMonitor()) throws {
        try self.init(FileBytes.read(path: path, limit: Self.maximumBytes), name: path, monitor: monitor)
    }

    /// - Throws: `UnreadableGzip`, `UnreadableIDX`; `WorkCancelled`.
    package init(_ file: [UInt8], name: String, monitor: any WorkMonitor = SilentMonitor()) throws {
        self.name = name
        guard Gzip.recognizes(file) else {
            (dimensions, start) = try Self.header(file.prefix(Self.longestHeader), name: name)
            bytes = file
            let count = dimensions.reduce(1, *)
            guard file.count == start + count else {
                throw Self.mismatch(dimensions, found: "\(file.count - start)", name: name)
            }
            return
        }
        let stream = try GzipStream(file, name: name)
        var head = try stream.read(4)
        if Self.recognizes(head) { head += try stream.read(4 * Int(head[3])) }
        (dimensions, _) = try Self.header(head[...], name: name)
        let count = dimensions.reduce(1, *)
        try Self.requireLikely(count, from: file.count, dimensions, name: name)
        try MemoryLimit.require(
            count, for: "the content of “\(name)”", remedy: "use a file of fewer pictures")
        bytes = try Self.elements(count, of: stream, monitor: monitor)
        start = 0
        guard bytes.count == count else {
            throw Self.mismatch(dimensions, found: "\(bytes.count)", name: name)
        }
        guard try stream.read(1).isEmpty else { throw Self.mismatch(dimensions, found: "more", name: name) }
    }

    /// Eight dimensions.
    private static let longestHeader = 36

    /// The dimensions, and where the elements begin.
    private static func header(_ head: ArraySlice<UInt8>, name: String) throws -> ([Int], Int) {
        func fail(_ reason: String) -> UnreadableIDX { UnreadableIDX(name: name, reason: reason) }
        guard recognizes(head) else { throw fail("it does not begin with 0, 0, a type and a rank") }
        guard head[2] == 0x08 else { throw fail("its elements are not unsigned bytes") }
        let (rank, start) = (Int(head[3]), 4 + 4 * Int(head[3]))
        guard head.count >= start else { throw fail("its header is incomplete") }
        let dimensions = (0..<rank).map { dimension in
            head[4 + 4 * dimension..<8 + 4 * dimension].reduce(0) { $0 << 8 | Int($1) }
        }
        guard product(dimensions, limit: maximumBytes) != nil else {
            throw fail("its header gives \(phrase(dimensions)) elements")
        }
        return (dimensions, start)
    }

    private static func mismatch(_ dimensions: [Int], found: String, name: String) -> UnreadableIDX {
        let count = dimensions.reduce(1, *)
        return UnreadableIDX(
            name: name,
            reason: "its header gives \(phrase(dimensions)) = \(count) elements, and it has \(found)")
    }

    /// A megabyte that expands to a gigabyte holds nothing but one colour: MNIST's pictures compress to a fifth.
    private static func requireLikely(_ count: Int, from size: Int, _ dimensions: [Int], name: String) throws
    {
        guard count > 1 << 26, count / 100 > size else { return }
        throw UnreadableIDX(
            name: name,
            reason:
                "its header gives \(phrase(dimensions)) = \(count) elements, more than 100 times its \(size) bytes, "
                + "which is not plausible for pictures: if it is right, gunzip the file first")
    }

    /// Up to `count` elements, read in pieces between which the work can be stopped.
    private static func elements(_ count: Int, of stream: GzipStream, monitor: any WorkMonitor) throws
        -> [UInt8]
    {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                try monitor.checkCancellation()
                let end = min(count, filled + 1 << 22)
                let step = try stream.read(into: UnsafeMutableBufferPointer(rebasing: buffer[filled..<end]))
                filled += step
                guard step > 0 else { return }
            }
        }
    }

    /// The length of the first dimension: how many items there are.
    package var count: Int { dimensions[0] }

    /// The bytes of one item.
    package func item(_ index: Int) -> ArraySlice<UInt8> {
        let length = dimensions.dropFirst().reduce(1, *)
        return bytes[start + index * length..<start + (index + 1) * length]
    }

    /// nil if a dimension is 0, or the product is more than `limit`.
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
    /// - Throws: `UnreadableIDX` if the file holds no pictures.
    package func pictureShape() throws -> (width: Int, height: Int, channels: Int) {
        let isGrey = dimensions.count == 3
        guard isGrey || dimensions.count == 4 && dimensions[3] == 3 else {
            let shape = Self.phrase(dimensions)
            throw UnreadableIDX(
                name: name, reason: "\(shape) is not the shape of pictures, which is N×H×W or N×H×W×3")
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
