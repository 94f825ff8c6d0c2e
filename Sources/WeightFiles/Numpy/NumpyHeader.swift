/// The dictionary at the head of a .npy file: `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`.
///
/// NumPy evaluates it as Python; this reads the three keys, in any order, and nothing else.
struct NumpyHeader {
    /// An element type we read, as `descr` names it.
    struct ElementType {
        var name: String
        var width: Int
        var decoder: FloatDecoder
    }

    let type: ElementType
    let shape: [Int]

    private static let types = [
        ElementType(name: "<f4", width: 4, decoder: .float32),
        ElementType(name: "<f8", width: 8, decoder: .float64),
    ]

    /// - Throws: `FormatFault`.
    init(_ text: ArraySlice<UInt8>) throws {
        var scanner = PythonLiteralScanner(text)
        var fields: [String: PythonLiteralScanner.Value] = [:]
        try scanner.expect("{")
        while !scanner.skip("}") {
            let key = try scanner.string()
            try scanner.expect(":")
            guard fields.updateValue(try scanner.value(), forKey: key) == nil else {
                throw FormatFault("its header has two values for \(quoted(key))")
            }
            guard scanner.skip(",") else {
                try scanner.expect("}")
                break
            }
        }
        try scanner.expectEnd()
        guard Set(fields.keys) == ["descr", "fortran_order", "shape"] else {
            throw FormatFault(
                "its header has the keys \(fields.keys.sorted()); descr, fortran_order and shape are expected"
            )
        }
        type = try Self.type(fields["descr"])
        guard case .tuple(let shape) = fields["shape"] else {
            throw FormatFault("its shape is not a tuple of numbers")
        }
        self.shape = shape
        guard case .boolean(let isFortran) = fields["fortran_order"] else {
            throw FormatFault("its fortran_order is neither True nor False")
        }
        // With fewer than two dimensions larger than one, both orders are the same.
        guard !isFortran || shape.count(where: { $0 != 1 }) < 2 else {
            throw FormatFault(
                "its elements are in Fortran order", remedy: "save numpy.ascontiguousarray(a, \"float32\")")
        }
    }

    private static func type(_ field: PythonLiteralScanner.Value?) throws -> ElementType {
        guard case .text(let name) = field else {
            throw FormatFault(
                "its element type is not a name", remedy: "save a.astype(\"float32\", order=\"C\")")
        }
        guard let type = types.first(where: { $0.name == name }) else {
            throw FormatFault(
                "its element type is \(quoted(name)); float32 (“<f4”) and float64 (“<f8”) are read",
                remedy: remedy(for: name))
        }
        return type
    }

    /// Whole numbers are mostly the levels of a picture, whose values here go from 0 to 1.
    private static func remedy(for type: String) -> String {
        let largest = ["u1": "255", "u2": "65535"][type.suffix(2)]
        return largest.map {
            "for a picture, save (a / \($0)).astype(\"float32\", order=\"C\"), values from 0 to 1; for anything else, "
                + "a.astype(\"float32\", order=\"C\")"
        } ?? "save a.astype(\"float32\", order=\"C\")"
    }
}
