/// An element type of PyTorch's storages.
struct TorchElementType: Hashable, Sendable {
    /// As the class of its storages begins: "Float" of `torch.FloatStorage`.
    let name: String
    /// Bytes an element takes.
    let width: Int

    /// Nil where PyTorch (or what we know of it) has no such type.
    init?(name: some StringProtocol) {
        guard let known = Self.widths[String(name)] else { return nil }
        self.name = String(name)
        width = known
    }

    private static let widths = [
        "Half": 2, "BFloat16": 2, "Float": 4, "Double": 8, "Bool": 1, "Byte": 1, "Char": 1, "Short": 2,
        "Int": 4, "Long": 8,
    ]

    /// Nil for types that are not read as numbers.
    func decoder(isBigEndian: Bool) -> FloatDecoder? {
        switch name {
        case "Half": isBigEndian ? .float16BigEndian : .float16
        case "BFloat16": isBigEndian ? .bfloat16BigEndian : .bfloat16
        case "Float": isBigEndian ? .float32BigEndian : .float32
        case "Double": isBigEndian ? .float64BigEndian : .float64
        default: nil
        }
    }
}
