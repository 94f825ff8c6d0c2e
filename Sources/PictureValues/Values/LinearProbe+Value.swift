import DeepFeatures
import Interpreter
import SessionStore
import Support

extension LinearProbe: Value {
    public var typeName: String { "probe" }

    /// "probe, 40 yes and 60 no: 93 % right in 5 folds, 60 % by always saying no".
    public func summary(named name: String?) -> String {
        "probe, \(report.positives) yes and \(report.negatives) no: \(NumberFormat.finePercent(report.accuracy)) right "
            + "in \(report.folds) folds, \(NumberFormat.finePercent(report.baseline)) by always saying "
            + (report.positives > report.negatives ? "yes" : "no")
    }

    public var details: [Detail] {
        [
            Detail("probe", "\(report.positives) positives, \(report.negatives) negatives"),
            Detail(
                "accuracy",
                NumberFormat.finePercent(report.accuracy)
                    + " of the pictures left out are classified correctly"),
            Detail(
                "baseline",
                NumberFormat.finePercent(report.baseline) + ", by always giving the more frequent answer"),
            Detail("positives", "\(report.positivesRight) of \(report.positives) classified correctly"),
            Detail("negatives", "\(report.negativesRight) of \(report.negatives) classified correctly"),
            Detail("folds", "\(report.folds)"),
            Detail("space", space.description),
        ]
    }

    public var figures: [Figure] {
        [
            Figure("accuracy", report.accuracy), Figure("baseline", report.baseline),
            Figure("positives", Double(report.positives)), Figure("negatives", Double(report.negatives)),
            Figure("positives_right", Double(report.positivesRight)),
            Figure("negatives_right", Double(report.negativesRight)),
            Figure("folds", Double(report.folds)),
        ]
    }

    public func equals(_ other: LinearProbe) -> Bool { self == other }

    public static let phrase = "a probe"
    public static let hasFields = true
    public var fieldNames: [String] { figures.map(\.name) }

    public func field(_ name: String) throws -> (any Value)? { figures.first { $0.name == name }?.value }

    public static let kind = "probe"

    private struct Header: Codable {
        var network: String
        var networkHash: String
        /// The layer's name and its channels, height and width.
        var layer: String
        var shape: [Int]
        var size: [Int]
        var bias: Double
        var report: Report
    }

    public func write(to writer: ObjectWriter) throws -> ContentHash {
        let layer = space.layers[0]
        let header = Header(
            network: space.networkName, networkHash: space.networkHash.hex, layer: layer.name,
            shape: [layer.channels, layer.height, layer.width], size: [space.width, space.height], bias: bias,
            report: report)
        return try writer.put(
            kind: Self.kind, hash: hash, header: header,
            content: FloatBytes.encode(weights, monitor: writer.monitor))
    }

    public static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value {
        let header = try reader.header(Header.self, of: object)
        let report = header.report
        guard let networkHash = ContentHash(hex: header.networkHash), header.shape.count == 3,
            header.size.count == 2, header.size.allSatisfy({ $0 > 0 }), header.bias.isFinite,
            areCounts([report.positives, report.negatives], from: 1),
            areCounts([report.positivesRight, report.negativesRight, report.folds], from: 0)
        else { throw ObjectDamagedError(object: object) }
        let weights = try FloatBytes.decode(object.content, shapes: [header.shape], of: object)
        guard weights.allSatisfy(\.isFinite) else { throw ObjectDamagedError(object: object) }
        let layer = FeatureSpace.Layer(
            name: header.layer, channels: header.shape[0], height: header.shape[1], width: header.shape[2])
        let space = FeatureSpace(
            networkName: header.network, networkHash: networkHash, layers: [layer], width: header.size[0],
            height: header.size[1])
        return LinearProbe(space: space, weights: weights, bias: header.bias, report: report)
    }

    /// Counts that genuine sessions hold: their sums do not overflow.
    private static func areCounts(_ counts: [Int], from least: Int) -> Bool {
        counts.allSatisfy { (least...maximumExamples).contains($0) }
    }
}

extension LinearProbe: ArgumentValue {
    public static var types: [ValueType] { [.probe] }
}

extension LinearProbe: ArgumentElement {
    public static func read(_ list: ListValue, _ reading: ArgumentReading) throws -> [LinearProbe] {
        let probes = list.items.compactMap { $0 as? LinearProbe }
        guard probes.count == list.items.count else {
            throw reading.complaint(
                "\(reading.parameter.name): should be a list of probes",
                remedy:
                    "for example \(reading.parameter.name): [p], after p = probe(faces where smiling, faces where not smiling)"
            )
        }
        return probes
    }
}

extension ValueType {
    public static let probe = ValueType(LinearProbe.self)
}
