/// A layer of a Caffe model that has blobs, by the fields that `CaffeModelFile` names.
struct CaffeLayer: Sendable {
    private static let longestName = 1000
    /// More blobs than any network has.
    private static let mostBlobs = 100_000

    /// Where a form of layer keeps the fields that are read.
    private struct Form {
        var name: Int
        var blobs: Int
        /// The field of a layer of the oldest form inside.
        var inner: Int?

        static let current = Form(name: 1, blobs: 7)
        static let v1 = Form(name: 4, blobs: 6, inner: 1)
        static let v0 = Form(name: 1, blobs: 50)
    }

    let name: String
    let blobs: [CaffeBlob]

    /// The layers that have blobs, in the file's order.
    ///
    /// Cost: a few bytes read for each layer and blob, however large the blobs are.
    /// - Throws: `FormatFault`, and whatever reading throws.
    static func layers(of file: RandomAccessFile) throws -> [CaffeLayer] {
        var reader = ProtobufReader(file, 0..<file.size)
        var layers: [CaffeLayer] = []
        var blobs = 0
        while let field = try reader.next() {
            guard case .bytes(let range) = field.content, let form = form(ofField: field.number) else {
                continue
            }
            let layer = try CaffeLayer(file, range, form)
            blobs += layer.blobs.count
            guard blobs <= mostBlobs else { throw FormatFault("it has more than \(mostBlobs) blobs") }
            if !layer.blobs.isEmpty { layers.append(layer) }
        }
        return layers
    }

    private static func form(ofField number: Int) -> Form? {
        switch number {
        case 100: .current
        case 2: .v1
        default: nil
        }
    }

    private init(_ file: RandomAccessFile, _ range: Range<Int>, _ form: Form) throws {
        var name = ""
        var places: [Range<Int>] = []
        var inner: CaffeLayer?
        var reader = ProtobufReader(file, range)
        while let field = try reader.next() {
            guard case .bytes(let range) = field.content else { continue }
            switch field.number {
            case form.name: name = try Self.text(file, range)
            case form.blobs: places.append(range)
            case form.inner: inner = try CaffeLayer(file, range, .v0)
            default: break
            }
        }
        if let inner, name.isEmpty, places.isEmpty {
            self = inner
            return
        }
        guard places.count <= Self.mostBlobs else {
            throw FormatFault("layer \(quoted(name)) has too many blobs")
        }
        self.name = name
        blobs = try places.enumerated().map { index, place in
            do {
                return try CaffeBlob(file, place)
            } catch let fault as FormatFault {
                throw FormatFault(
                    "blob \(index) of layer \(quoted(name)): \(fault.problem)", remedy: fault.remedy)
            }
        }
    }

    private static func text(_ file: RandomAccessFile, _ range: Range<Int>) throws -> String {
        guard range.count <= longestName else {
            throw FormatFault("a layer's name takes \(range.count) bytes; no name is that long")
        }
        return String(decoding: try file.read(at: range.lowerBound, count: range.count), as: UTF8.self)
    }
}
