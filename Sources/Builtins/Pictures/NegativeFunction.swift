import DeepFeatures
import Imaging
import Interpreter
import PictureValues

struct NegativeFunction: Function {
    static let page = FunctionPage(
        summary: "Turns black into white: the negative.",
        discussion: """
            For a set, each picture is inverted when it is decoded. Networks have seen things on a white background; a \
            set with a black one, such as Fashion-MNIST, is closer to that inverted.
            """,
        examples: [
            .init("n = negative(x)"), .init("compare(negative(negative(x)), x).rms[0] < 0.01", "true"),
            .init("length(negative(faces)) == length(faces)", "true"),
        ], seeAlso: ["grey", "dataset", "match_color"],
        words: "imcomplement bitwise_not")
    static let gives = [ValueType.image, .dataset]

    @Positional("a picture, or a set of them") var x: PictureOrSet

    func run(_ call: Call) throws -> any Value {
        switch x {
        case .picture(let picture): return picture.edited(picture.image.inverted)
        case .set(let set):
            let pictures = set.pictures
            return Dataset(collection: pictures.collection.inverted(), members: pictures.members)
        }
    }
}
