import DeepFeatures
import Interpreter

/// Sets of pictures and neighbours in them.
enum SetFunctions {
    static let family = Family(
        title: "Sets and neighbours",
        functions: [
            dataset, NeighborFunctions.nearest, NeighborFunctions.contrast, AttributeSetFunctions.opposites,
            AttributeSetFunctions.confident,
        ])

    private static let dataset = Builtin(
        "dataset",
        [
            .positional("folder", [.text], "a folder of pictures; sub-folders count"),
            .labelled("attributes", [.text], default: "none", "a CSV: file, then an attribute a column"),
            .crop,
        ],
        returns: [.dataset], summary: "Lists the pictures of a folder, with their attributes.",
        discussion: """
            Pictures are decoded when they are used. A cell of the attribute file is 1 or 0, a real score (above 0 \
            counts as yes), a word, or blank for unknown. Conditions select: faces where smiling and not male; \
            faces where pose == "left". A blank is in neither `where a` nor `where not a`.
            """,
        examples: [
            .init("faces = dataset(\"faces\", attributes: \"faces.csv\", crop: [19, 45, 140, 140])"),
            .init("young = faces where young and not eyeglasses"),
        ], seeAlso: ["nearest", "image", "mean", "info"]
    ) { call in
        let session = call.session
        let folder = try session.input(call.required("folder"))
        let attributes = try call.optional("attributes", as: String.self).map(session.input)
        let collection = try FolderListing.collection(
            folder: folder, attributes: attributes, crop: try call.crop(), hashing: session.fileHashing,
            monitor: session.monitor)
        if attributes != nil, !collection.hasKnownAttributes {
            call.warn(
                "no attribute of any picture is known", about: "attributes",
                remedy: "the file has a header and then a line a picture; is it complete?")
        }
        return Dataset(collection: collection)
    }
}

extension PictureCollection {
    /// Whether a cell of the attributes is not blank.
    fileprivate var hasKnownAttributes: Bool {
        attributes.columns.contains { column in files.indices.contains { column[$0] != nil } }
    }
}
