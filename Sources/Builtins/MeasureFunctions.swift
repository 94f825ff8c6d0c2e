import DeepFeatures
import Imaging
import Interpreter

/// Figures about values, as tables.
enum MeasureFunctions {
    static let family = Family(
        title: "Measuring",
        functions: [
            stats, compare, Builtin(TableFunction.self), PlotFunction.plot, TableFunctions.cost,
            BenchmarkFunction.bench,
        ])

    private static let stats = Builtin(
        "stats", [.positional("v", [.features, .image, .list], "features, a picture, or a list of numbers")],
        returns: [.table], summary: "Mean, spread, norm and sparsity of each layer or channel.",
        discussion: """
            A row for each layer of features or channel of a picture, and one for all: how many values, their mean, \
            standard deviation (with n, not n - 1, below) and norm, the layer's share of ‖v‖², the share of values that are exactly 0 \
            (sparsity: most activations after ReLU), the smallest and the largest. Activations have no unit; a \
            picture's values go from 0 to 1. Layers may be weighed by arithmetic: w.conv3_1 + 0.5 * w.conv5_1 is w \
            with conv4_1 left out and conv5_1 halved.
            """,
        examples: [
            .init("stats(w)"), .init("stats(w.conv3_1 + 0.5 * w.conv5_1).share"), .init("stats(x)[\"mean\"]"),
            .init("stats([3, 4, 0, 1])[0].mean", "2"),
        ], seeAlso: ["info", "norm", "compare"],
        words: "std variance"
    ) { call in
        switch call.any("v") {
        case let features as Features: return table("layer", parts(of: features))
        case let picture as Picture: return table("channel", parts(of: picture.image))
        default:
            let numbers = try call.numbers("v")
            guard !numbers.isEmpty else {
                throw call.complaint(about: "v", "an empty list has no statistics")
            }
            let table = table("part", [Part(name: "all", values: numbers)])
            for case let number as Double in table.rows.joined() { _ = try call.finite(number, about: "v") }
            return table
        }
    }

    private struct Part {
        let name: String
        let values: [Double]
    }

    private static func parts(of features: Features) -> [Part] {
        let layers = zip(features.space.layers, features.space.ranges).map { layer, range in
            Part(name: layer.name, values: features.values[range].map(Double.init))
        }
        return layers + [Part(name: "all", values: features.values.map(Double.init))]
    }

    private static func parts(of image: Image) -> [Part] {
        let channels = ["red", "green", "blue"].enumerated().map { channel, name in
            let positions = stride(from: channel, to: image.pixels.count, by: 3)
            return Part(name: name, values: positions.map { Double(image.pixels[$0]) })
        }
        return channels + [Part(name: "all", values: image.pixels.map(Double.init))]
    }

    /// - Parameter parts: each with a value at least; the last is the whole.
    private static func table(_ kind: String, _ parts: [Part]) -> TableValue {
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

    private static let compare = Builtin(
        "compare",
        [
            .positional("x", [.image], "the picture to compare with"),
            .variadic("others", [.image, .list], "pictures, or lists of them"),
            .labelled(
                "amplify", [.number], default: "4", "the factor of differences in the difference picture"),
        ],
        returns: [.table], summary: "How far other pictures are from one: PSNR, SSIM, RMS.",
        discussion: """
            A row for each other picture, which is resized to the first where sizes differ. psnr is in dB, over all \
            channels, for a peak of 255; equal pictures have no finite one, and say “equal”. ssim is the structural \
            similarity of their luma (0.299 R + 0.587 G + 0.114 B) in 11×11 Gaussian windows of σ 1.5: 1 for equal \
            pictures, 0 for unlike ones. rms is the root of the mean squared difference, of 255. difference is a \
            picture: mid grey where they are equal, brighter where the other is, each difference times amplify. Half \
            the difference is 6 dB more.
            """,
        examples: [
            .init("compare(x, z)"), .init("compare(x, x)[0].psnr", "equal"),
            .init("compare(x, z)[0].ssim > 0.5"),
            .init("save(compare(x, z).difference[0], \"difference.png\")"),
            .init("grid(compare(x, [z, resize(z, [70, 70])]))"),
        ],
        source:
            "SSIM: Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli, “Image quality assessment: from error "
            + "visibility to structural similarity”, 2004",
        seeAlso: ["show", "grid", "stats"],
        words: "psnr ssim mse immse"
    ) { call in
        let picture: Picture = try call.required("x")
        let amplification = try call.optional("amplify", as: Double.self) ?? 4
        guard amplification > 0, amplification <= 1000 else {
            throw call.complaint(about: "amplify", "amplify: goes from above 0 to 1000")
        }
        let others = try others(call)
        let rows = try others.map { name, other -> [any Value] in
            let image = try call.resized(other, called: name, to: picture)
            let (left, monitor) = (picture.image, call.session.monitor)
            let psnr: any Value = left.peakSignalToNoiseRatio(against: image) ?? "equal"
            return [
                name, psnr, try left.structuralSimilarity(to: image, monitor: monitor),
                255 * left.rootMeanSquareDifference(from: image),
                // What differs is no photograph, even where one of the two is edited.
                Picture(image: left.difference(to: image, amplification: Float(amplification))),
            ]
        }
        return TableValue(columns: ["name", "psnr", "ssim", "rms", "difference"], rows: rows)
    }

    /// The pictures to compare with the first, by what a person would call them.
    private static func others(_ call: Call) throws -> [(name: String, picture: Picture)] {
        let elements = call.elements(of: "others")
        let pictures = elements.compactMap { name, value in (value as? Picture).map { (name, $0) } }
        guard !pictures.isEmpty, pictures.count == elements.count else {
            throw call.complaint(
                about: "others", "compare needs a picture, and others to compare it with",
                remedy: "for example compare(x, z), or compare(x, [y, z])")
        }
        return pictures
    }
}
