import Support

/// The layout of a file of descriptors: a header, a table with one entry per row, then the rows.
///
/// Everything is little-endian. A row is padded with zeros to a multiple of 32 numbers, so that loops over it
/// have no remainder.
struct DescriptorLayout: Equatable {
    /// What the rows are: dataset, network, size, preparation and engine version.
    let identity: ContentHash
    let rows: Int
    /// Numbers per row.
    let length: Int
    let precision: DescriptorPrecision

    static let headerBytes = 4096
    static let entryBytes = 24
    private static let magic = "dfi descriptors 1\n"

    /// Numbers per row, padding included.
    var paddedLength: Int { (length + 31) & ~31 }
    var rowBytes: Int { paddedLength * precision.size }
    /// On a page's boundary.
    var firstRow: Int { (Self.headerBytes + rows * Self.entryBytes + 4095) & ~4095 }
    var fileBytes: Int { firstRow + rows * rowBytes }

    func offset(ofEntry row: Int) -> Int { Self.headerBytes + row * Self.entryBytes }
    func offset(ofRow row: Int) -> Int { firstRow + row * rowBytes }

    /// The header in bytes: text, so that people who look inside the file see what it is.
    var header: [UInt8] {
        let text =
            Self.magic + "\(identity.hex)\n\(rows) rows of \(length) numbers, \(precision.rawValue)\n"
            + "engine \(EngineVersion.current)\n"
        return Array(text.utf8) + [UInt8](repeating: 0, count: Self.headerBytes - text.utf8.count)
    }
}

/// What the table says about a row.
struct DescriptorEntry: Equatable {
    /// Of the row's bytes and the numbers below; 0 where the row was never written.
    var checksum: UInt64
    /// ‖row‖₂ before it was rounded.
    var norm: Double
    /// A power of two that the stored numbers are multiplied by.
    var scale: Double

    static let missing = DescriptorEntry(checksum: 0, norm: 0, scale: 0)

    init(checksum: UInt64, norm: Double, scale: Double) {
        self.checksum = checksum
        self.norm = norm
        self.scale = scale
    }

    /// - Precondition: there are `DescriptorLayout.entryBytes` from `bytes` onwards.
    init(_ bytes: UnsafeRawPointer) {
        func word(_ index: Int) -> UInt64 {
            UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
        }
        self.init(
            checksum: word(0), norm: Double(bitPattern: word(1)), scale: Double(bitPattern: word(2)))
    }

    var bytes: [UInt8] {
        [checksum, norm.bitPattern, scale.bitPattern].flatMap { word in
            withUnsafeBytes(of: word.littleEndian) { [UInt8]($0) }
        }
    }

    /// Whether these are the row's bytes.
    func fits(_ checksum: RowChecksum) -> Bool {
        self.checksum == checksum.finish([norm.bitPattern, scale.bitPattern])
    }
}
