import DeepFeatures
import Imaging
import Interpreter
import PictureValues

struct StatsFunction: Function {
    static let page = FunctionPage(
        summary: "Mean, spread, norm and sparsity of each layer or channel.",
        discussion: """
            A row for each layer of features or channel of a picture, and one for all: how many values, their mean, \
            standard deviation (over n, not n - 1) and norm, the layer's share of ‖v‖², the share of values that are \
            exactly 0 (sparsity: most activations after ReLU), the smallest and the largest. Activations have no unit; \
            a picture's values go from 0 to 1. Layers can be weighted by arithmetic: w.conv3_1 + 0.5 * w.conv5_1 is w \
            with conv4_1 left out and conv5_1 halved.
            """,
        examples: [
            .init("stats(w)"), .init("stats(w.conv3_1 + 0.5 * w.conv5_1).share"), .init("stats(x)[\"mean\"]"),
            .init("stats([3, 4, 0, 1])[0].mean", "2"),
            .init("stats([1, 3])[0].deviation", "1"),
        ], seeAlso: ["info", "norm", "compare", "quantile"])

    @Positional("features, a picture, or a list of numbers") var v: Subject

    func run(_ call: Call) throws -> TableValue {
        switch v {
        case .features(let features): return table("layer", parts(of: features))
        case .picture(let picture): return table("channel", parts(of: picture.image))
        case .numbers(let numbers):
            guard !numbers.isEmpty else {
                throw call.complaint(about: $v, "an empty list has no statistics")
            }
            let table = table("part", [Part(name: "all", values: numbers)])
            for case let number as Double in table.rows.joined() { _ = try call.finite(number, about: $v) }
            return table
        }
    }

    /// What the statistics are of.
    enum Subject: ArgumentValue {
        case features(Features)
        case picture(Picture)
        case numbers([Double])

        static var types: [ValueType] { [.features, .image, .list] }

        static func read(_ value: any Value, _ reading: ArgumentReading) throws -> Subject {
            switch value {
            case let features as Features: .features(features)
            case let picture as Picture: .picture(picture)
            default: .numbers(try [Double].read(value, reading))
            }
        }

        var asValue: any Value {
            switch self {
            case .features(let features): features
            case .picture(let picture): picture
            case .numbers(let numbers): numbers.asValue
            }
        }
    }

    private struct Part {
        let name: String
        let values: [Double]
    }

    private func parts(of features: Features) -> [Part] {
        let layers = zip(features.space.layers, features.space.ranges).map { layer, range in
            Part(name: layer.name, values: features.values[range].map(Double.init))
        }
        return layers + [Part(name: "all", values: features.values.map(Double.init))]
    }

    private func parts(of image: Image) -> [Part] {
        let channels = ["red", "green", "blue"].enumerated().map { channel, name in
            let positions = stride(from: channel, to: image.pixels.count, by: 3)
            return Part(name: name, values: positions.map { Double(image.pixels[$0]) })
        }
        return channels + [Part(name: "all", values: image.pixels.map(Double.init))]
    }

    /// - Parameter parts: each with at least one value; the last is the whole.
    private func table(_ kind: String, _ parts: [Part]) -> TableValue {
        let statistics = parts.map { ValueStatistics(of: $0.values) }
        let rows = zip(parts, statistics).map { part, of -> [any Value] in
            let share = statistics.last.flatMap(of.share(of:))
            return [
                part.name, Double(of.count), of.mean, of.standardDeviation, of.norm, share ?? Nothing(),
                of.sparsity,
                of.smallest, of.largest,
            ]
        }
        let columns = ["values", "mean", "deviation", "norm", "share", "sparsity", "smallest", "largest"]
        return TableValue(columns: [kind] + columns, rows: rows)
    }
}
