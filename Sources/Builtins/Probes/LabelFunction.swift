import DeepFeatures
import Interpreter
import PictureValues
import Support

struct LabelFunction: Function {
    static let page = FunctionPage(
        summary: "Gives a set an attribute: the scores of a probe.",
        discussion: """
            The same pictures with one more attribute, a real score: `where smiling` means above 0, `where smiling > \
            0.5` surer ones, and confident(set) leaves out the unsure. Pictures of the folder that are not in the set \
            stay unknown. nearest compares it like any other attribute.
            """,
        examples: [
            .init(
                "p = probe(faces where smiling, faces where not smiling); "
                    + "labelled = label(faces, p, as: \"smile\"); length(labelled where smile)")
        ], seeAlso: ["probe", "score", "confident", "dataset"],
        words: "predict_labels annotate tag")

    @Positional("the pictures") var set: Dataset
    @Positional("the probe") var p: LinearProbe
    @Labelled("the name of the attribute") var `as`: String

    func run(_ call: Call) throws -> Dataset {
        let name = AttributeName.normalized(`as`)
        guard name.contains(where: { $0.isLetter }) else {
            throw call.complaint(
                about: $as, "an attribute's name needs letters", remedy: "for example as: \"smiling\"")
        }
        guard set.collection.attributes.column(named: name) == nil else {
            throw call.complaint(
                about: $as, "\(set.name) already has an attribute “\(name)”", remedy: "choose another name")
        }
        let scores = try ProbeScoring(p, given: $p, call).scores(of: set)
        return set.adding(attribute: name, scores: scores.map { $0 ?? .nan })
    }
}
