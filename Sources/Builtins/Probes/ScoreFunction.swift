import DeepFeatures
import Imaging
import Interpreter
import PictureValues

struct ScoreFunction: Function {
    static let page = FunctionPage(
        summary: "How much a picture shows what a probe looks for.",
        discussion: """
            Above 0 for yes; near 1 and -1 for the pictures the probe was trained on. A probe that saw few pictures of \
            one kind gives new ones of that kind low scores: a threshold below 0 finds more of them. A set or a list \
            gives a list of numbers, in its order, with nothing for pictures that cannot be read; p.score(x) is the \
            same.
            """,
        examples: [
            .init("p = probe(faces where smiling, faces where not smiling); score(p, x)"),
            .init("p = probe(faces where smiling, faces where not smiling); max(p.score(faces))"),
        ], seeAlso: ["probe", "label"])
    static let gives: [ValueType] = [.number, .list]

    @Positional("the probe") var p: LinearProbe
    @Positional("a picture, a set, or a list of pictures") var x: ScoredPictures

    func run(_ call: Call) throws -> any Value {
        let scoring = try ProbeScoring(p, given: $p, call)
        switch x {
        case .one(let picture): return try scoring.scores(of: ListValue([picture]), given: $x)[0]
        case .several(.list(let list)): return ListValue(try scoring.scores(of: list, given: $x))
        case .several(.set(let set)):
            return ListValue(
                try scoring.scores(of: set.pictures).map { score -> any Value in score ?? Nothing() })
        }
    }
}

/// A picture, or several.
enum ScoredPictures {
    case one(Picture)
    case several(SetOrList)
}

extension ScoredPictures: ArgumentUnion {
    static var first: (Picture) -> ScoredPictures { Self.one }
    static var second: (SetOrList) -> ScoredPictures { Self.several }

    var asValue: any Value {
        switch self {
        case .one(let picture): picture
        case .several(let pictures): pictures.asValue
        }
    }
}
