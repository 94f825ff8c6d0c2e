import Support
import Tensor

/// Writing of the safetensors format: eight bytes of header length (little-endian), the header as JSON, the
/// tensors' bytes one after the other. Specified at github.com/huggingface/safetensors.
public enum Safetensors {
    /// The bytes of a safetensors file with these float32 tensors, in this order.
    ///
    /// The same arguments give the same bytes: metadata is sorted by key. The data starts at a multiple of eight bytes,
    /// as other readers prefer.
    /// - Precondition: no two tensors share a name and none is called `__metadata__`.
    public static func encode(
        _ tensors: [(name: String, tensor: FloatTensor)], metadata: [String: String] = [:]
    ) -> [UInt8] {
        var bytes = header(of: tensors, metadata: metadata)
        bytes.reserveCapacity(bytes.count + 4 * tensors.reduce(0) { $0 + $1.tensor.values.count })
        for (_, tensor) in tensors {
            withLittleEndianBytes(of: tensor.values) { bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    /// Writes what `encode` returns to `path`, whole or not at all.
    ///
    /// Memory: the file's bytes, beside the tensors.
    /// - Throws: `FileAccessError` or `NotARegularFile` where it cannot be written; what was at `path` is then
    ///   untouched.
    public static func write(
        _ tensors: [(name: String, tensor: FloatTensor)], metadata: [String: String] = [:], to path: String
    ) throws {
        try FileBytes.writeAtomically(encode(tensors, metadata: metadata), to: path)
    }

    /// Everything before the data.
    private static func header(
        of tensors: [(name: String, tensor: FloatTensor)], metadata: [String: String]
    ) -> [UInt8] {
        precondition(
            Set(tensors.map(\.name)).union([SafetensorsHeader.metadataKey]).count == tensors.count + 1)
        var entries: [String] = []
        if !metadata.isEmpty {
            let pairs = metadata.sorted { $0.key < $1.key }.map {
                "\(JSONText.quoted($0.key)):\(JSONText.quoted($0.value))"
            }
            entries.append(
                "\(JSONText.quoted(SafetensorsHeader.metadataKey)):{\(pairs.joined(separator: ","))}")
        }
        var offset = 0
        for (name, tensor) in tensors {
            let end = offset + 4 * tensor.values.count
            let shape = tensor.shape.map(String.init).joined(separator: ",")
            entries.append(
                "\(JSONText.quoted(name)):{\"dtype\":\"F32\",\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}"
            )
            offset = end
        }
        var json = Array("{\(entries.joined(separator: ","))}".utf8)
        json.append(contentsOf: repeatElement(UInt8(ascii: " "), count: (8 - json.count % 8) % 8))
        return withUnsafeBytes(of: UInt64(json.count).littleEndian) { Array($0) } + json
    }
}
