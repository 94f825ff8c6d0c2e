import Support
import Tensor

/// NumPy's .npy format: a magic number, a version, a header that is a Python dictionary literal, the elements.
/// Specified in `numpy/lib/format.py`.
///
/// Little-endian float32 and float64 in C order are read, float32 is written; other types are refused by name.
public enum NumpyFile {
    private static let magic = [0x93] + Array("NUMPY".utf8)

    /// The bytes of a .npy file, version 1.0, with float32 elements that start at a multiple of 64 bytes.
    /// - Parameter isMarked: whether it can be told from NumPy's own files (`isMarked(path:)`); NumPy reads it all the
    ///   same.
    public static func encode(_ tensor: FloatTensor, isMarked: Bool = false) -> [UInt8] {
        head(of: tensor.shape, isMarked: isMarked) + withLittleEndianBytes(of: tensor.values) { Array($0) }
    }

    /// Writes `tensor` as float32 to `path`, whole or not at all.
    /// - Parameter isMarked: as for `encode`.
    /// - Throws: `FileAccessError`, `NotARegularFile`.
    public static func write(_ tensor: FloatTensor, to path: String, isMarked: Bool = false) throws {
        try FileBytes.writeAtomically(encode(tensor, isMarked: isMarked), to: path)
    }

    /// Whether a file was written with `isMarked`, and not since then by NumPy.
    ///
    /// The whole file is read.
    /// - Throws: as `read`.
    public static func isMarked(path: String) throws -> Bool {
        try reading(path, isMarked)
    }

    /// - Throws: `FormatFault`.
    static func isMarked(_ bytes: ArraySlice<UInt8>) throws -> Bool {
        // Anything else in the head, such as another type of element, is not ours either.
        bytes.starts(with: head(of: try decode(bytes).shape, isMarked: true))
    }

    /// What comes before the elements.
    private static func head(of shape: [Int], isMarked: Bool) -> [UInt8] {
        // As Python writes tuples: (), (3,), (3, 4).
        let sizes = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
        var header = Array("{'descr': '<f4', 'fortran_order': False, 'shape': (\(sizes)), }".utf8)
        let unpadded = magic.count + 4 + header.count + 1
        let padding = (64 - unpadded % 64) % 64 + (isMarked ? markingSpaces : 0)
        header += Array(repeating: UInt8(ascii: " "), count: padding) + [UInt8(ascii: "\n")]
        let length = withUnsafeBytes(of: UInt16(header.count).littleEndian) { Array($0) }
        return magic + [1, 0] + length + header
    }

    /// More than NumPy ever writes: it pads to a multiple of 64, after at most 20 more for a longer first dimension.
    /// NumPy ignores them, whereas another key in the dictionary is an error for it.
    private static let markingSpaces = 128

    /// Reads a .npy file; float64 is rounded to float32.
    ///
    /// Memory: the file and the result.
    /// - Throws: `MalformedFileError`, `UnrecognizedFileError`, `FileAccessError`, `NotARegularFile`.
    public static func read(path: String) throws -> FloatTensor { try reading(path, decode) }

    private static func reading<Result>(
        _ path: String, _ body: (ArraySlice<UInt8>) throws -> Result
    ) throws -> Result {
        let file = try RandomAccessFile(path: path)
        let bytes = try file.read(at: 0, count: file.size)
        guard bytes.starts(with: magic) else {
            throw UnrecognizedFileError(path: path, prefix: Array(bytes.prefix(512)), expected: ["npy"])
        }
        do {
            return try body(bytes[...])
        } catch let fault as FormatFault {
            throw MalformedFileError(path: path, format: "npy", fault)
        }
    }

    /// - Throws: `FormatFault`.
    static func decode(_ bytes: ArraySlice<UInt8>) throws -> FloatTensor {
        guard bytes.starts(with: magic) else { throw FormatFault("it does not start with \\x93NUMPY") }
        let (headerBytes, data) = try split(bytes.dropFirst(magic.count))
        let header = try NumpyHeader(headerBytes)
        guard let count = elementCount(of: header.shape), let expected = product(count, header.type.width)
        else {
            throw FormatFault("its shape \(header.shape) has more elements than can be counted")
        }
        guard data.count == expected else {
            throw FormatFault(
                "its shape \(header.shape) of \(header.type.name) takes \(expected) bytes, but \(data.count) follow the header",
                remedy: data.count < expected ? FormatFault.fetchAgain : nil)
        }
        return FloatTensor(shape: header.shape, values: data.withUnsafeBytes(header.type.decoder.decode))
    }

    /// The header's text and the elements' bytes. Version 1 gives the header's length in two bytes, 2 and 3 in four.
    private static func split(_ bytes: ArraySlice<UInt8>) throws -> (ArraySlice<UInt8>, ArraySlice<UInt8>) {
        guard let version = bytes.first, (1...3).contains(version) else {
            throw FormatFault(
                "its version is \(bytes.first.map(String.init) ?? "missing"); 1, 2 and 3 are known")
        }
        let lengthBytes = bytes.dropFirst(2).prefix(version == 1 ? 2 : 4)
        guard lengthBytes.count == (version == 1 ? 2 : 4) else {
            throw FormatFault("it ends inside its header", remedy: FormatFault.fetchAgain)
        }
        let length =
            version == 1
            ? Int(lengthBytes.littleEndian(UInt16.self)) : Int(lengthBytes.littleEndian(UInt32.self))
        let rest = bytes[lengthBytes.endIndex...]
        guard length <= rest.count else {
            throw FormatFault(
                "its header takes \(length) bytes, but the file ends after \(rest.count) of them",
                remedy: FormatFault.fetchAgain)
        }
        return (rest.prefix(length), rest.dropFirst(length))
    }
}
