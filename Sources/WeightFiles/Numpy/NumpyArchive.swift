import Support
import Tensor

/// NumPy's .npz format: a zip archive of .npy files, stored without compression as `numpy.savez` writes it.
///
/// Only what such an archive needs of the zip format is here: no compression, no encryption, no archive in parts;
/// none beyond 4 GB is written. The format is PKWARE's APPNOTE.TXT; section numbers below are its.
public enum NumpyArchive {
    /// The bytes of a .npz file with these arrays as float32, in this order. The same arguments give the same bytes.
    /// - Parameter isMarked: whether it can be told from NumPy's own archives, as for `NumpyFile.encode`.
    /// - Throws: `NumpyArchiveError` for a name that is taken or is not a file name, and beyond 4 GB.
    public static func encode(
        _ arrays: [(name: String, tensor: FloatTensor)], isMarked: Bool = false
    ) throws -> [UInt8] {
        var writer = StoredZipWriter()
        var names: Set<String> = []
        for (name, tensor) in arrays {
            guard names.insert(name).inserted else { throw NumpyArchiveError.duplicate(name) }
            guard !name.isEmpty, name.utf8.count < 1 << 15, !name.utf8.contains(0) else {
                throw NumpyArchiveError.unusable(name)
            }
            try writer.append(name: name + ".npy", NumpyFile.encode(tensor, isMarked: isMarked))
        }
        return try writer.finish()
    }

    /// Writes what `encode` returns to `path`, whole or not at all.
    /// - Throws: `NumpyArchiveError`, `FileAccessError`, `NotARegularFile`.
    public static func write(
        _ arrays: [(name: String, tensor: FloatTensor)], to path: String, isMarked: Bool = false
    ) throws {
        try FileBytes.writeAtomically(encode(arrays, isMarked: isMarked), to: path)
    }

    /// Whether every array of a file was written with `isMarked`, and not since then by NumPy.
    ///
    /// The whole file is read.
    /// - Throws: as `read`.
    public static func isMarked(path: String) throws -> Bool {
        try reading(path) { _, bytes in try NumpyFile.isMarked(bytes) }.allSatisfy { $0 }
    }

    /// The arrays of a .npz file in the order of its directory, names without “.npy”.
    ///
    /// Memory: the largest array's bytes and the result.
    /// - Throws: `MalformedFileError` naming the entry (a compressed one, a wrong checksum, an array of another type);
    ///   `UnrecognizedFileError`, `FileAccessError`, `NotARegularFile`.
    public static func read(path: String) throws -> [(name: String, tensor: FloatTensor)] {
        try reading(path) { ($0, try NumpyFile.decode($1)) }
    }

    /// What `body` makes of each array's name and the bytes of its .npy file.
    private static func reading<Result>(
        _ path: String, _ body: (String, ArraySlice<UInt8>) throws -> Result
    ) throws -> [Result] {
        let file = try RandomAccessFile(path: path)
        let prefix = try file.readPrefix(512)
        guard prefix.starts(with: "PK".utf8) else {
            throw UnrecognizedFileError(path: path, prefix: prefix, expected: ["npz"])
        }
        do {
            return try StoredZipReader(file).entries().map { entry in
                try entry.requireStored(remedy: "write it with numpy.savez, not numpy.savez_compressed")
                let name = entry.name.hasSuffix(".npy") ? String(entry.name.dropLast(4)) : entry.name
                do {
                    let content = try file.read(at: entry.range.lowerBound, count: entry.range.count)
                    try StoredZipReader.verify(content, of: entry)
                    return try body(name, content[...])
                } catch let fault as FormatFault {
                    throw FormatFault("array \(quoted(name)): \(fault.problem)", remedy: fault.remedy)
                }
            }
        } catch let fault as FormatFault {
            throw MalformedFileError(path: path, format: "npz", fault)
        }
    }
}

/// Arrays cannot be put into a .npz file.
public struct NumpyArchiveError: ExplainedError {
    public let message: String
    public let remedy: String?

    static func duplicate(_ name: String) -> NumpyArchiveError {
        NumpyArchiveError(
            message: "two arrays of one .npz file are called \(quoted(name))", remedy: "rename one of them")
    }

    static func unusable(_ name: String) -> NumpyArchiveError {
        NumpyArchiveError(
            message: "“\(name.prefix(40))” cannot be the name of an array in a .npz file",
            remedy: "array names are short and have no “/” at their start")
    }

    static let tooLarge = NumpyArchiveError(
        message: "the arrays take more than the 4 GB, or are more than the 65,535, that a .npz file holds",
        remedy: "save them as .safetensors")
}
