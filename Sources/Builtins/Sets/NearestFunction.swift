import DeepFeatures
import Interpreter
import PictureValues

struct NearestFunction: Function {
    static let page = FunctionPage(
        summary: "The pictures of a set that are nearest to a picture.",
        discussion: """
            They come nearest first. By attributes: those that agree with the picture in the most attributes \
            (measures, such as ages, agree if they are equal; by l1 compares how far apart they are); ties go by the \
            cosine of pool5 features, which take a moment to compute for a set and are kept. By cosine: pool5 \
            alone. By pixels: the cosine of the pictures themselves. By l1 or l2: the mean difference, or the root of \
            the mean squared one, of the attributes that are numbers (yes is 1, no is 0) and known for both. With a \
            mask, cosine paints it grey in every picture first, and pixels compares what is outside it. The picture \
            itself and copies of it are never chosen. A small k copies the neighbours' quirks, a large one blurs: 60 \
            to 100 suit a few hundred faces.
            """,
        examples: [
            .init("targets = nearest(faces where smiling, to: x, k: 60)"),
            .init("nearest(faces, to: x, k: 5, by: \"cosine\", except: targets).files"),
            .init("nearest(faces, to: x, k: 3, attributes: [\"male\", \"young\"], then: \"order\").scores"),
            .init("nearest(faces, to: x, k: 3, by: \"pixels\", mask: mask(rect: [35, 35, 70, 70]))"),
        ],
        source: "sections 3 (step 2), 4.1 and 4.2; l1: the authors' code (demo2.py)",
        seeAlso: ["dataset", "contrast", "mean", "grid"],
        words: "knn neighbors neighbours kneighbors nearest_neighbors nearest_neighbours closest similar")

    @Positional("where to look") var set: PictureSet
    @Labelled("the picture they should be near to", .query) var to: Picture
    @Labelled("how many pictures", .atLeast(1), .count) var k = 100
    @Shared var ranking: NeighborRanking

    func run(_ call: Call) throws -> NeighborSet {
        let set = self.set.pictures
        let request = NeighborRequest(
            nearestTo: call.query(to, given: $to),
            k: call.capped(neighbors: k), by: try ranking.criteria(in: set, call),
            network: try call.session.defaultNetwork().network)
        let found = try request.run(among: set, in: call.context(about: $k))
        call.warnOfUnlikeFace(found, about: $to)
        return found
    }
}
