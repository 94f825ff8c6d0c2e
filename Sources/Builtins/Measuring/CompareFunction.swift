import DeepFeatures
import Imaging
import Interpreter
import PictureValues

struct CompareFunction: Function {
    static let page = FunctionPage(
        summary: "How far other pictures are from one: PSNR, SSIM, RMS.",
        discussion: """
            A row for each other picture, which is resized to the first where sizes differ. psnr is in dB, over all \
            channels, for a peak of 255; equal pictures have no finite one, and say “equal”. ssim is the structural \
            similarity of their luma (0.299 R + 0.587 G + 0.114 B) in 11×11 Gaussian windows of σ 1.5: 1 for equal \
            pictures, 0 for unlike ones. rms is the root of the mean squared difference, out of 255. difference is a \
            picture: mid grey where they are equal, brighter where the other is, each difference times amplify. Half \
            the difference is 6 dB more. With probes: each adds two columns, its score of x and of the other: what an edit \
            changed that it was to change, and what it changed besides.
            """,
        examples: [
            .init("compare(x, z)"), .init("compare(x, x)[0].psnr", "equal"),
            .init("compare(x, z)[0].ssim > 0.5"),
            .init("save(compare(x, z).difference[0], \"difference.png\")"),
            .init("grid(compare(x, [z, resize(z, [70, 70])]))"),
            .init(
                "smile = probe(targets, sources); compare(x, z, probes: [smile])[0].smile_after"),
        ],
        source:
            "SSIM: Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli, “Image quality assessment: from error "
            + "visibility to structural similarity”, 2004",
        seeAlso: ["show", "grid", "stats"],
        words: "psnr ssim mse immse")

    @Positional("the picture to compare with") var x: Picture
    @Variadic("pictures, or lists of them", of: [.image, .list]) var others: [any Value]
    @Labelled("the factor of differences in the difference picture") var amplify = 4.0
    @Labelled("what the rows are called", absent: "what the pictures are called") var names: [String]?

    @Labelled("probes whose scores before and after are compared", absent: "none", .listForm)
    var probes: [LinearProbe]?

    func run(_ call: Call) throws -> TableValue {
        guard amplify > 0, amplify <= 1000 else {
            throw call.complaint(about: $amplify, "amplify: goes from above 0 to 1000")
        }
        let pictures = try pictures(call)
        let scores = try scores(of: [x] + pictures.map(\.picture), call)
        return TableValue(
            columns: ["name", "psnr", "ssim", "rms", "difference"]
                + scores.flatMap { ["\($0.name)_before", "\($0.name)_after"] },
            rows: try pictures.enumerated().map { index, other in
                try row(name: other.name, other.picture, call)
                    + scores.flatMap { [$0.scores[0], $0.scores[index + 1]] }
            })
    }

    /// What each probe says of each picture.
    private func scores(of pictures: [Picture], _ call: Call) throws -> [(name: String, scores: [Double])] {
        guard let probes else { return [] }
        return try zip(names(of: probes, call), probes).map { name, probe in
            (
                name,
                try ProbeScoring(probe, given: $probes, call).scores(of: ListValue(pictures), given: $others)
            )
        }
    }

    /// What they are called; the position of one that has no name, or that of another.
    private func names(of probes: [LinearProbe], _ call: Call) -> [String] {
        let labels = call.elements(of: $probes).map(\.label)
        return probes.indices.map { index in
            guard index < labels.count, !labels[index].isEmpty, !labels[..<index].contains(labels[index]),
                labels[index].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
            else { return "probe_\(index)" }
            return labels[index]
        }
    }

    /// What the pictures are called depends on where the call stands.
    func arguments(giving value: any Value) -> [String: any Value]? {
        (value as? TableValue).map { ["names": ListValue($0.rows.map { $0[0] })] }
    }

    private func row(name: String, _ other: Picture, _ call: Call) throws -> [any Value] {
        let image = try call.resized(other, called: name, to: x)
        let psnr: any Value = x.image.peakSignalToNoiseRatio(against: image) ?? "equal"
        return [
            name, psnr, try x.image.structuralSimilarity(to: image, monitor: call.monitor),
            255 * x.image.rootMeanSquareDifference(from: image),
            // The difference is not a photograph, even if one of the two is edited.
            Picture(image: x.image.difference(to: image, amplification: Float(amplify))),
        ]
    }

    /// The pictures to compare with the first, under the names a user would give them.
    private func pictures(_ call: Call) throws -> [(name: String, picture: Picture)] {
        let elements = call.elements(of: $others)
        let pictures = elements.compactMap { name, value in (value as? Picture).map { (name, $0) } }
        guard !pictures.isEmpty, pictures.count == elements.count else {
            throw call.complaint(
                about: $others, "compare needs a picture, and others to compare it with",
                remedy: "for example compare(x, z), or compare(x, [y, z])")
        }
        guard let names else { return pictures }
        guard names.count == pictures.count else {
            throw call.complaint(
                about: $names,
                "names: has \(names.count), and there are \(pictures.count) pictures to compare",
                remedy: "give a name for each, or leave names: out")
        }
        return zip(names, pictures).map { ($0, $1.1) }
    }
}
