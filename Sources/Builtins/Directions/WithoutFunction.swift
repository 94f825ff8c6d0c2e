import DeepFeatures
import Interpreter
import PictureValues

struct WithoutFunction: Function {
    static let page = FunctionPage(
        summary: "w less its part along other vectors.",
        discussion: """
            Sets that should differ in one attribute often differ in others too: the wearers of glasses are older. \
            Where g is the vector of such another attribute, without(w, g) is w - dot(w, g) / dot(g, g) * g, at \
            right angles to g. For a list, all that its vectors span is taken away (Gram–Schmidt, in double \
            precision). cosine(w, g) says beforehand how much there is to lose: its square is the share of ‖w‖².
            """,
        examples: [
            .init("v = without(w, g)"), .init("abs(cosine(without(w, g), g)) < 0.00001", "true"),
            .init("z = reconstruct(phi(x) + 2.5 * without(w, [g, h]))"),
        ], seeAlso: ["cosine", "dot", "stats"],
        words: "project orthogonalize orthogonalise")

    @Positional("a vector") var w: Features
    @Positional("an attribute vector, or a list of them") var directions: Directions

    func run(_ call: Call) throws -> Features {
        let rest = try w.without(directions.all)
        if rest.norm == 0, w.norm > 0 {
            call.warn(
                "nothing is left of the vector: what is taken away spans it", about: $directions,
                remedy: "cosine(w, g) says beforehand how much there is to lose; at 1 and -1 it is all")
        }
        return rest
    }

    /// Features, or a list of them; at least one.
    struct Directions: ArgumentValue {
        let all: [Features]

        static var types: [ValueType] { [.features, .list] }

        static func read(_ value: any Value, _ reading: ArgumentReading) throws -> Directions {
            let items = (value as? ListValue)?.items ?? [value]
            let directions = items.compactMap { $0 as? Features }
            guard !directions.isEmpty, directions.count == items.count else {
                throw reading.complaint(
                    "without needs features, or a list of them", remedy: "for example without(w, [g, h])")
            }
            return Directions(all: directions)
        }

        var asValue: any Value { ListValue(all) }
    }
}
