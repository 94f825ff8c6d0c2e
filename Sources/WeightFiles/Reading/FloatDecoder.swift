/// Reads one kind of floating-point number from a file into float32.
struct FloatDecoder: Sendable {
    private typealias Conversion =
        @Sendable (UnsafeRawBufferPointer, UnsafeMutableBufferPointer<Float>) -> Void

    private let width: Int
    /// Converts little-endian numbers of `width` bytes, as many as there are floats; nil for float32, whose bytes
    /// are the result's.
    private let convert: Conversion?

    /// Float32, taken as it is: bit patterns, NaN payloads included, stay.
    static let float32 = FloatDecoder(width: 4, convert: nil)
    /// IEEE half precision; every value has an exact float32.
    static let float16 = FloatDecoder(UInt16.self) { Float(Float16(bitPattern: $0)) }
    /// The upper half of a float32.
    static let bfloat16 = FloatDecoder(UInt16.self) { Float(bitPattern: UInt32($0) << 16) }
    /// Rounded to the nearest float32; beyond its range to infinity.
    static let float64 = FloatDecoder(UInt64.self) { Float(Double(bitPattern: $0)) }

    /// The same from big-endian machines.
    static let float32BigEndian = FloatDecoder(UInt32.self) { Float(bitPattern: $0.byteSwapped) }
    static let float16BigEndian = FloatDecoder(UInt16.self) { Float(Float16(bitPattern: $0.byteSwapped)) }
    static let bfloat16BigEndian = FloatDecoder(UInt16.self) {
        Float(bitPattern: UInt32($0.byteSwapped) << 16)
    }
    static let float64BigEndian = FloatDecoder(UInt64.self) { Float(Double(bitPattern: $0.byteSwapped)) }

    private init(width: Int, convert: Conversion?) {
        self.width = width
        self.convert = convert
    }

    private init<Bits: FixedWidthInteger & BitwiseCopyable & Sendable>(
        _: Bits.Type, _ value: @escaping @Sendable (Bits) -> Float
    ) {
        self.init(width: MemoryLayout<Bits>.size) { bytes, floats in
            for index in floats.indices {
                let bits = bytes.loadUnaligned(fromByteOffset: index * MemoryLayout<Bits>.size, as: Bits.self)
                floats.initializeElement(at: index, to: value(Bits(littleEndian: bits)))
            }
        }
    }

    /// The `count` values that start at byte `offset` of `file`.
    ///
    /// Memory: the result, and a block of at most a megabyte where values are converted.
    /// - Throws: `FileAccessError`, `ShrunkenFileError`.
    func read(count: Int, at offset: Int, of file: RandomAccessFile) throws -> [Float] {
        try [Float](unsafeUninitializedCapacity: count) { buffer, filled in
            let floats = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
            if let convert {
                try convertBlocks(to: floats, at: offset, of: file, convert)
            } else {
                try file.read(at: offset, into: UnsafeMutableRawBufferPointer(floats))
            }
            filled = count
        }
    }

    /// `bytes`, a whole number of values, converted.
    func decode(_ bytes: UnsafeRawBufferPointer) -> [Float] {
        let count = bytes.count / width
        return [Float](unsafeUninitializedCapacity: count) { buffer, filled in
            let floats = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
            if let convert {
                convert(bytes, floats)
            } else {
                UnsafeMutableRawBufferPointer(floats).copyMemory(from: bytes)
            }
            filled = count
        }
    }

    private func convertBlocks(
        to floats: UnsafeMutableBufferPointer<Float>, at offset: Int, of file: RandomAccessFile,
        _ convert: Conversion
    ) throws {
        let block = UnsafeMutableRawBufferPointer.allocate(
            byteCount: min(floats.count * width, 1 << 20), alignment: 8)
        defer { block.deallocate() }
        var done = 0
        while done < floats.count {
            let now = min(floats.count - done, block.count / width)
            let bytes = UnsafeMutableRawBufferPointer(rebasing: block[..<(now * width)])
            try file.read(at: offset + done * width, into: bytes)
            convert(
                UnsafeRawBufferPointer(bytes),
                UnsafeMutableBufferPointer(rebasing: floats[done..<(done + now)]))
            done += now
        }
    }
}
