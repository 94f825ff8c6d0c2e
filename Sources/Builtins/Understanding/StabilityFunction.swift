import DeepFeatures
import Interpreter
import PictureValues

struct StabilityFunction: Function {
    static let page = FunctionPage(
        summary: "How much of w would be the same with other pictures.",
        discussion: """
            A row for each layer and one for all; nothing is decoded, since means keep what is needed. noise is the \
            length that chance gives w: its square is the sum over the means of their sampling variance. signal_share \
            is 1 - (noise / norm)^2, the share of ‖w‖² that is not chance, or 0 if that is below 0. split_half is how \
            far two vectors made of random halves of the sets agree: their expected inner product over their expected \
            squared length; below 0 means that noise is longer than w. bootstrap is how far a vector of resampled sets \
            is from w: its squared distance over ‖w‖². The smile of a woman of the example faces has a signal_share of \
            0.31 with 10 neighbours a side, 0.60 with 30, 0.74 with 60 and 0.79 with 100. Sets are taken as \
            independent samples: if they share pictures, as those of inpaint do, noise comes out too large.
            """,
        examples: [
            .init("stability(w)"), .init("stability(w).layer[3]", "all"),
            .init("[stability(mean(s) - mean(sources))[3].noise for s in [targets, faces where smiling]]"),
        ],
        source: "B. Efron, “Bootstrap methods: another look at the jackknife”, 1979",
        seeAlso: ["blame", "lint", "nearest", "stats", "sweep"])

    @Positional("an attribute vector of sets, or a mean of one") var w: Features

    func run(_ call: Call) throws -> TableValue {
        let layers = try SamplingNoise.layers(of: w)
        guard w.norm > 0 else { throw ZeroFeatures(operation: Self.name) }
        let rows = zip(w.space.layers, layers).map { row($0.name, $1) }
        return TableValue(columns: Self.columns, rows: rows + [row("all", SamplingNoise.total(layers))])
    }

    private static let columns = ["layer", "norm", "noise", "signal_share", "split_half", "bootstrap"]

    private func row(_ name: String, _ layer: SamplingNoise) -> [any Value] {
        [
            name, layer.squaredNorm.squareRoot(), layer.variance.squareRoot(),
            layer.signalShare.map { max(0, $0) } ?? Nothing(), layer.splitHalf ?? Nothing(),
            layer.bootstrap ?? Nothing(),
        ]
    }
}
