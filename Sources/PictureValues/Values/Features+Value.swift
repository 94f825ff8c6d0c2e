import DeepFeatures
import Interpreter
import SessionStore
import Support

extension Features: Value {
    public var typeName: String { isAttributeVector ? "attribute vector" : "features" }
    public var typePhrase: String { isAttributeVector ? "an attribute vector" : "features" }
    public var isPlural: Bool { !isAttributeVector }
    public static let phrase = "features"
    public static let isPlural = true

    public func equals(_ other: Features) -> Bool { space == other.space && values == other.values }

    public func summary(named name: String?) -> String {
        let length = "‖\(name ?? "·")‖ \(NumberFormat.figure(norm))"
        guard isAttributeVector else {
            let what = isPictureLike ? "features" : "features of weight \(NumberFormat.figure(weight))"
            let facts = [what, space.description, "\(NumberFormat.grouped(space.dimension)) values", length]
            return (facts + [origin.moves.inWords.map { "moved " + $0 }].compactMap(\.self)).joined(
                separator: ", ")
        }
        return
            "attribute vector, \(space.description), \(length); \(name.map { "1·\($0) = " } ?? "it is ")\(units)"
    }

    /// "0.40 beta = 641 unit = 0.21 relative to x"; of a multiple of another vector, "raw 3" is among them.
    private var units: String {
        let one = AlphaUnits(1, along: self)
        var text = isVectorOfItsOwn ? "" : "raw \(NumberFormat.figure(one.raw)) = "
        text += "\(NumberFormat.figure(one.beta)) beta = \(NumberFormat.figure(one.unit)) unit"
        if let relative = one.relative, let reference {
            text += " = \(NumberFormat.figure(abs(relative))) relative to \(reference.label)"
        }
        return text
    }

    public var details: [Detail] {
        var lines = [
            Detail(typeName, space.description), Detail("values", NumberFormat.grouped(space.dimension)),
            Detail("weight", weightInWords), Detail("norm", NumberFormat.figure(norm)),
            Detail("mean square", NumberFormat.figure(meanSquare)),
        ]
        if let averaged { lines.append(Detail("mean of", averaged.phrase)) }
        if isAttributeVector { lines.append(Detail("alpha", units)) }
        for (layer, range) in zip(space.layers, space.ranges) {
            lines.append(Detail(layer.name, layerSummary(layer, Array(values[range]))))
        }
        lines.append(Detail("network", "\(space.networkName), \(space.networkHash.short)"))
        return lines
    }

    /// "1, like features of a picture".
    private var weightInWords: String {
        let figure = NumberFormat.figure(weight)
        if isAttributeVector { return "\(figure), like any difference: add it to phi(x)" }
        return isPictureLike ? "\(figure), like features of a picture" : figure
    }

    private func layerSummary(_ layer: FeatureSpace.Layer, _ values: [Float]) -> String {
        let squares = values.reduce(0.0) { $0 + Double($1) * Double($1) }
        let zeros = values.count { $0 == 0 }
        let mean = values.reduce(0.0) { $0 + Double($1) } / Double(max(values.count, 1))
        return
            "\(layer.channels)×\(layer.height)×\(layer.width), norm \(NumberFormat.figure(squares.squareRoot())), "
            + "mean \(NumberFormat.figure(mean)), sparsity \(NumberFormat.figure(Double(zeros) / Double(max(values.count, 1))))"
    }

    public var figures: [Figure] {
        var figures = [
            Figure("dimension", Double(space.dimension)), Figure("weight", weight), Figure("norm", norm),
            Figure("mean_square", meanSquare),
        ]
        if isAttributeVector {
            let one = AlphaUnits(1, along: self)
            figures += [Figure("beta", one.beta), Figure("unit", one.unit)]
            if let relative = one.relative { figures.append(Figure("relative", relative)) }
        }
        return figures
    }

    public static let hasFields = true
    public var fieldNames: [String] { space.layers.map(\.name) + ["weight", "norm", "dimension"] }

    public func field(_ name: String) throws -> (any Value)? {
        switch name {
        case "weight": return weight
        case "norm": return norm
        case "dimension": return Double(space.dimension)
        default: break
        }
        return space.layers.contains { $0.name == name } ? try keeping(layer: name) : nil
    }

    public static let kind = "features"

    /// The space's fields are among the others.
    private struct Header: Codable {
        var space: SpaceHeader
        var facts: Facts

        struct Facts: Codable {
            var weight: Double
            var start: String?
            var reference: String?
            var referenceNorm: Double?
            /// nil in sessions from before it was kept.
            var origin: OriginHeader?
            /// nil where the values are stored as they are.
            var encoding: FloatEncoding?
            /// Whether the values were left out when the session was packed; nil means no.
            var isWithheld: Bool?
        }

        init(space: SpaceHeader, facts: Facts) { (self.space, self.facts) = (space, facts) }

        init(from decoder: any Decoder) throws {
            (space, facts) = (try SpaceHeader(from: decoder), try Facts(from: decoder))
        }

        func encode(to encoder: any Encoder) throws {
            try space.encode(to: encoder)
            try facts.encode(to: encoder)
        }
    }

    public func write(to writer: ObjectWriter) throws -> ContentHash {
        let hash = try identity(checkpoint: writer.monitor.checkCancellation)
        guard writer.keepsObjects else { return hash }
        let startHash = try start?.write(to: writer)
        let origin = try OriginHeader(origin, writer: writer)
        let stored = try FloatBytes.compact(values, monitor: writer.monitor)
        let facts = Header.Facts(
            weight: weight, start: startHash?.hex, reference: reference?.label,
            referenceNorm: reference?.norm, origin: origin, encoding: stored.encoding)
        return try writer.put(
            kind: Self.kind, hash: hash,
            header: Header(space: SpaceHeader(space), facts: facts),
            content: stored.content,
            references: (startHash.map { [$0] } ?? []) + origin.references)
    }

    public static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value {
        let header = try reader.header(Header.self, of: object)
        let space = try header.space.space(in: object)
        let shapes = header.space.layers.map(\.shape)
        let facts = header.facts
        if facts.isWithheld == true, object.content.isEmpty {
            let features: Features = try WithheldPicture.madeAgain(object, by: reader)
            return features
        }
        let values = try FloatBytes.decode(object.content, as: facts.encoding, shapes: shapes, of: object)
        let start = try facts.start.map { try reader.value($0, in: object) } as? Picture
        let reference = facts.reference.flatMap { label in
            facts.referenceNorm.map { FeatureReference(label: label, norm: $0) }
        }
        return Features(
            space: space, values: values, weight: facts.weight, start: start, reference: reference,
            origin: try facts.origin?.origin(in: object, from: reader) ?? FeatureOrigin())
    }
}

extension AveragedPictures {
    /// "59 of 60 images; bad.jpg cannot be read". With a crop, a picture may also be too small for it.
    package var phrase: String {
        guard !leftOut.isEmpty else {
            return "\(NumberFormat.grouped(count)) \(count == 1 ? "image" : "images")"
        }
        let total = NumberFormat.grouped(count + leftOut.count)
        let names = NameList.phrase(leftOut)
        let what = isCropped ? leftOut.count == 1 ? "is left out" : "are left out" : "cannot be read"
        return "\(NumberFormat.grouped(count)) of \(total) images; \(names) \(what)"
    }
}

extension Features: ArgumentValue {
    public static var types: [ValueType] { [.features] }
}
