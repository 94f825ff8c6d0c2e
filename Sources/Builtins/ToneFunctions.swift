import DeepFeatures
import Imaging
import Interpreter

/// Pictures as negatives, and without colours.
extension PictureFunctions {
    static let negative = Builtin(
        "negative",
        [.positional("x", [.image, .dataset, .neighborSet], "a picture, or a set of them")],
        returns: [.image, .dataset], summary: "Turns black into white: the negative.",
        discussion: """
            Of a set, each picture when it is decoded. Networks have seen things on a white ground; a set whose ground is \
            black, such as Fashion-MNIST, is nearer to them inverted.
            """,
        examples: [
            .init("n = negative(x)"), .init("compare(negative(negative(x)), x).rms[0] < 0.01", "true"),
            .init("length(negative(faces)) == length(faces)", "true"),
        ], seeAlso: ["grey", "dataset", "match_color"],
        words: "imcomplement bitwise_not"
    ) { call in
        switch call.any("x") {
        case let set as NeighborSet: return inverted(set.ranked)
        case let set as Dataset: return inverted(set)
        default:
            let picture: Picture = try call.required("x")
            return picture.edited(picture.image.inverted)
        }
    }

    private static func inverted(_ set: Dataset) -> Dataset {
        Dataset(collection: set.collection.inverted(), members: set.members)
    }

    static let grey = Builtin(
        "grey", [.positional("x", [.image], "the picture")], returns: [.image],
        summary: "Takes the colours out of a picture.",
        discussion: """
            Each pixel becomes its luma, 0.299 R + 0.587 G + 0.114 B. The reconstruction of a grey photograph is made grey \
            by itself: the network has seen colours, and would tint it.
            """,
        examples: [.init("g = grey(x)")], seeAlso: ["negative", "match_color"],
        words: "gray grayscale greyscale rgb2gray desaturate black_and_white"
    ) { call in
        let picture: Picture = try call.required("x")
        return picture.edited(picture.image.grey)
    }
}
