// Every machine Swift runs on keeps its numbers as safetensors and NumPy files do, so that arrays are written and
// read without a pass over their elements.
#if !_endian(little)
    #error("WeightFiles reads and writes arrays as they are in memory, which must be little-endian")
#endif

/// Calls `body` with the elements' bytes in little-endian order, valid inside `body` only.
func withLittleEndianBytes<Element: BitwiseCopyable, Result>(
    of values: [Element], _ body: (UnsafeRawBufferPointer) throws -> Result
) rethrows -> Result {
    try values.withUnsafeBytes(body)
}

extension Collection<UInt8> {
    /// The first bytes as one little-endian number.
    /// - Precondition: there are as many bytes as `Number` has.
    func littleEndian<Number: FixedWidthInteger>(_: Number.Type) -> Number {
        let width = Number.bitWidth / 8
        precondition(count >= width)
        return prefix(width).reversed().reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }
}
