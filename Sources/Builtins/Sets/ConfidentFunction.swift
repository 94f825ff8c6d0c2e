import DeepFeatures
import Interpreter
import PictureValues

struct ConfidentFunction: Function {
    static let page = FunctionPage(
        summary: "The same pictures, with unsure scores made unknown.",
        discussion: """
            For each attribute with real scores, the given share of the scores above 0 stays, the largest, and the \
            same share of the others, the most negative: so `where smiling` and `where not smiling` mean confident \
            ones. Attributes of yes and no, of words, and of labels and measures such as ages stay as they are. unsure: "no" gives the authors' binary \
            attributes, in which everything that is not confidently yes is no.
            """,
        examples: [
            .init("sure = confident(faces)"), .init("nearest(confident(faces, share: 0.7), to: x, k: 3)"),
        ],
        source: "the authors' code (lfw_binarize_attributes.py)", seeAlso: ["dataset", "contrast", "nearest"])

    @Positional("pictures with real scores, such as LFW's") var set: Dataset
    @Labelled("the share of scores that counts, above 0 to 1", absent: "2/3") var share: Double?
    @Labelled("what the others are; \"no\" makes all scores yes or no") var unsure = UnsureScores.unknown

    func run(_ call: Call) throws -> Dataset {
        let share = share ?? 2.0 / 3
        guard share > 0, share <= 1 else {
            throw call.complaint(
                about: $share, "share: goes from above 0 to 1", remedy: "for example share: 2/3")
        }
        return set.confident(share: share, unsure: unsure)
    }
}

extension UnsureScores: ArgumentChoice {}
