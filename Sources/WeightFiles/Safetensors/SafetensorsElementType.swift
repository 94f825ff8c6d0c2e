/// An element type of the safetensors format.
struct SafetensorsElementType: Sendable {
    /// As the header writes it: "BF16".
    let name: String
    /// Bytes an element takes.
    let width: Int
    /// Nil for types that are not read as numbers.
    let decoder: FloatDecoder?

    /// Nil where the format (or the version of it we know) has no such type of whole bytes.
    init?(name: String) {
        guard let known = Self.known[name] else { return nil }
        self.name = name
        (width, decoder) = known
    }

    private static let known: [String: (Int, FloatDecoder?)] = [
        "F16": (2, .float16), "BF16": (2, .bfloat16), "F32": (4, .float32), "F64": (8, .float64),
        "BOOL": (1, nil), "U8": (1, nil), "I8": (1, nil), "F8_E4M3": (1, nil), "F8_E5M2": (1, nil),
        "F8_E8M0": (1, nil), "U16": (2, nil), "I16": (2, nil), "U32": (4, nil), "I32": (4, nil),
        "U64": (8, nil), "I64": (8, nil), "C64": (8, nil),
    ]
}
