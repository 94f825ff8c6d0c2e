import DeepFeatures
import Interpreter
import Support

/// Sets of pictures from folders, lists and files of many.
extension SetFunctions {
    static let dataset = Builtin(
        "dataset",
        [
            .positional(
                "folder", [.text, .list],
                "a folder of pictures, a text with a file a line, an IDX file, or a list of files"
            ).ofTexts,
            .labelled(
                "attributes", [.text], default: "none",
                "a CSV (file, and an attribute a column), a list (file word), LFW's or CelebA's file"),
            .crop,
            .labelled(
                "landmarks", [.text, .list], default: "none",
                "a file of eyes' coordinates, or [[x, y], …] for all pictures, in the whole files' pixels"),
        ],
        returns: [.dataset], summary: "Lists the pictures of a folder, with their attributes.",
        discussion: """
            Pictures are decoded when they are used. Sub-folders count; where there are several, their names are the \
            attribute class. A text names a file a line, relative to its own folder. An IDX file, such as \
            train-images-idx3-ubyte.gz, holds many pictures, named "00000", "00001" …; the labels beside it are the \
            attribute class. What cannot be read is left out; one warning, and info, tell of it, of rows without a picture \
            and of pictures without a row. Landmarks, for align, are read from lists such as \
            coords.txt (name x y x y), CelebA's or a CSV, whose header says which is x and which y. A cell of the \
            attribute file is 1 or 0, a real score (above 0 counts as yes), a word, or unknown: blank, NA, NaN, null, ? or -. \
            The column that names the pictures may be any. Without a header the columns are called column_2, column_3 …, \
            which is said. Commas, semicolons or tabs separate; lfw_attributes.txt and list_attr_celeba.txt are read as they are. Conditions select: faces where \
            smiling and not male; faces where pose == "left". A blank is in neither `where a` nor `where not a`.
            """,
        examples: [
            .init("faces = dataset(\"faces\", attributes: \"faces.csv\", crop: [19, 45, 140, 140])"),
            .init("young = faces where young and not eyeglasses"),
            .init("pair = dataset([\"faces/000010.jpg\", \"faces/000016.jpg\"])"),
        ], seeAlso: ["nearest", "align", "image", "mean", "info"],
        words: "imagefolder listdir glob load_dataset images folder pictures csv spreadsheet sheet excel xlsx"
    ) { call in
        let listing = try listing(call)
        warnOfRemarks(listing, call)
        let collection = listing.collection
        if call.any("attributes") != nil, !collection.hasKnownAttributes {
            call.warn(
                "no attribute of any picture is known", about: "attributes",
                remedy: "the file has a header and then a line a picture; is it complete?")
        }
        return Dataset(collection: collection)
    }

    private static func listing(_ call: Call) throws -> DatasetListing {
        let session = call.session
        let options = DatasetListing.Options(
            attributes: try call.optional("attributes", as: String.self).map(session.input),
            landmarks: try landmarks(call), crop: try call.crop())
        guard let list = call.any("folder") as? ListValue else {
            return try DatasetListing(
                path: session.input(call.required("folder")), options: options, hashing: session.fileHashing,
                monitor: session.monitor)
        }
        let names = list.items.compactMap { $0 as? String }
        guard names.count == list.items.count, !names.isEmpty else {
            throw call.complaint(
                about: "folder", "a list for dataset has names of files, and at least one",
                remedy: "for example dataset([\"a.jpg\", \"b.png\"])")
        }
        return try DatasetListing(
            files: names.map { name in
                try session.monitor.checkCancellation()
                return try session.input(name)
            }, options: options, hashing: session.fileHashing,
            monitor: session.monitor)
    }

    private static func landmarks(_ call: Call) throws -> DatasetListing.Landmarks? {
        if let points = try call.landmarks() { return .shared(points) }
        return try (call.any("landmarks") as? String).map { .file(try call.session.input($0)) }
    }

    /// One warning for all that was passed over.
    private static func warnOfRemarks(_ listing: DatasetListing, _ call: Call) {
        let remarks = listing.collection.remarks
        guard let subject = listing.subjects.first else { return }
        let first = listing.leftOut.count > 1 ? listing.leftOut.first : nil
        call.warn(
            remarks.joined(separator: "; "), about: subject.rawValue,
            remedy: first.map { "of the first: \($0.reason)" })
    }
}

extension PictureCollection {
    /// Whether a cell of the attributes is not blank.
    fileprivate var hasKnownAttributes: Bool {
        attributes.columns.contains { column in files.indices.contains { column[$0] != nil } }
    }
}
