import DeepFeatures
import Imaging
import Interpreter
import PictureValues

struct HeatmapFunction: Function {
    static let page = FunctionPage(
        summary: "Where in the picture w is, layer by layer.",
        discussion: """
            A row for each layer and one for all: at each position of the layer the root of the sum of w² over its \
            channels, stretched over the photograph, which is shown in grey. Each map has its own scale, dark where \
            there is nothing, then purple, red, yellow, nearly white where there is most, so that a layer of little \
            length can be read as well; share is the layer's part of ‖w‖², and peak how many times as much of it the \
            hottest position has as the average one. A smile should glow at the mouth and cheeks, glasses at the eyes; \
            a glow in the hair or background is another attribute in which the sets differ. Without over: the map is \
            drawn at the size of the space.
            """,
        examples: [
            .init("heatmap(w, over: x)"), .init("strip(heatmap(w, over: x))"),
            .init("save(heatmap(w, over: x)[3].picture, \"where.png\")"),
            .init("heatmap(w).layer[3]", "all"),
        ], seeAlso: ["stats", "stability", "strip", "mask"])

    @Positional("an attribute vector, or other features") var w: Features
    @Labelled("the photograph to lay the map over", absent: "none") var over: Picture?

    func run(_ call: Call) throws -> TableValue {
        guard w.norm > 0 else { throw ZeroFeatures(operation: Self.name) }
        let base = photograph
        let layers = FeatureHeatmap.layers(of: w)
        let names = w.space.layers.map(\.name) + ["all"]
        let total = FeatureHeatmap.total(layers)
        let rows = zip(names, layers + [total]).map { name, map -> [any Value] in
            let picture = Picture(image: map.drawn(over: base), edit: over?.edit ?? .untouched)
            return [name, map.squaredNorm / total.squaredNorm, map.peak, picture]
        }
        return TableValue(columns: ["layer", "share", "peak", "picture"], rows: rows)
    }

    /// The photograph to draw over; without one, black at the features' size.
    private var photograph: Image {
        over?.image
            ?? Image.filled(width: w.space.width, height: w.space.height, red: 0, green: 0, blue: 0)
    }
}
