import DeepFeatures
import Imaging
import Interpreter
import PictureValues
import Support

struct DatasetFunction: Function {
    static let page = FunctionPage(
        summary: "Lists the pictures of a folder, with their attributes.",
        discussion: """
            Pictures are decoded when they are used. Sub-folders are included; if there are several, their names are \
            the attribute class. A text file names a picture per line, relative to its own folder; one that \
            sha256sum has written spares a large set from being read through before its first use. An IDX file, such \
            as train-images-idx3-ubyte.gz, holds many pictures, named "00000", "00001" …; the labels beside it are the \
            attribute class. Files that cannot be read are left out; one warning, and info, report them, and also rows \
            without a picture and pictures without a row. Landmarks, for align, are read from lists such as coords.txt \
            (name x y x y), CelebA's, or a CSV whose header says which is x and which y. A cell of the attribute file \
            is 1 or 0, a real score (above 0 counts as yes), a word, or unknown: blank, NA, NaN, null, ?, - or a dot. \
            Quotes around a number say nothing, with a decimal point or comma. \
            Any column may name the pictures. Without a header the columns are called column_2, column_3 …, with a \
            warning. Commas, semicolons or tabs separate them; lfw_attributes.txt and list_attr_celeba.txt are read as \
            they are. A code for unknown, such as -99, is named by missing:. Conditions select: faces where smiling and not male; faces where pose == "left". A blank is in \
            neither `where a` nor `where not a`.
            """,
        examples: [
            .init("faces = dataset(\"faces\", attributes: \"faces.csv\", crop: [19, 45, 140, 140])"),
            .init("young = faces where young and not eyeglasses"),
            .init("faces = dataset(\"faces\", attributes: \"faces.csv\", missing: -99)"),
            .init("pair = dataset([\"faces/000010.jpg\", \"faces/000016.jpg\"])"),
        ], seeAlso: ["nearest", "align", "image", "mean", "info"],
        words:
            "imagefolder listdir glob load_dataset images folder pictures csv spreadsheet sheet excel xlsx spss "
            + "na_values missing_values -99 recode")

    @Positional(
        "a folder of pictures, a text file with a name per line, an IDX file, or a list of files",
        .completes(.file))
    var folder: PicturePaths
    @Labelled(
        AttributeFile.titles, absent: "none", .completes(.file),
        .known(as: ["labels", "csv", "table", "sheet", "metadata"]))
    var attributes: String?
    @Labelled(
        "numbers or words for unknown in that file, such as -99 or [-99, \"refused\"]", absent: "none",
        .known(as: ["na_values", "na_strings"]))
    var missing: MissingCodes?
    @Labelled("[left, top, width, height] in pixels", absent: "none", .crop, .listForm) var crop: PixelRect?
    @Labelled(
        "a file of eye coordinates, or [[x, y], …] for all pictures, in the whole files' pixels",
        absent: "none", .completes(.file))
    var landmarks: LandmarkSource?

    func run(_ call: Call) throws -> Dataset {
        let listing = try listing(call)
        if let fractions = listing.collection.landmarks.flatMap(FractionalLandmarks.init) {
            throw call.complaint(about: $landmarks, fractions.message, remedy: fractions.remedy)
        }
        if missing != nil, attributes == nil {
            throw call.complaint(
                about: $missing, "missing: has no effect without attributes:",
                remedy: "give the file of attributes, too")
        }
        warnOfRemarks(listing, call)
        let collection = listing.collection
        if attributes != nil, !collection.hasKnownAttributes {
            call.warn(
                "no attribute of any picture is known", about: $attributes,
                remedy: "the file has a header and then a line per picture; is it complete?")
        }
        return Dataset(collection: collection)
    }

    private func listing(_ call: Call) throws -> DatasetListing {
        let session = call.session
        let options = DatasetListing.Options(
            attributes: try attributes.map(session.input), missing: missing ?? .none,
            landmarks: try landmarks?.inFiles(of: session),
            crop: crop)
        switch folder {
        case .path(let path):
            return try DatasetListing(
                path: session.input(path), options: options, hashing: session.fileHashing,
                monitor: session.monitor)
        case .names(let names):
            return try DatasetListing(
                files: names.map { name in
                    try session.monitor.checkCancellation()
                    return try session.input(name)
                }, options: options, hashing: session.fileHashing, monitor: session.monitor)
        }
    }

    /// One warning for everything that was passed over.
    private func warnOfRemarks(_ listing: DatasetListing, _ call: Call) {
        let remarks = listing.collection.remarks
        guard let subject = listing.subjects.first else { return }
        let first = listing.leftOut.count > 1 ? listing.leftOut.first : nil
        call.warn(
            remarks.joined(separator: "; "), about: argument(subject),
            remedy: first.map { "the first: \($0.reason)" })
    }

    private func argument(_ subject: DatasetListing.Subject) -> ArgumentReference {
        switch subject {
        case .folder: $folder
        case .attributes: $attributes
        case .landmarks: $landmarks
        }
    }
}

/// Where the pictures of a set are.
enum PicturePaths {
    /// A folder, or a file that holds pictures or names them.
    case path(String)
    /// Files, at least one.
    case names([String])
}

extension PicturePaths: ArgumentValue {
    static var types: [ValueType] { [.text, .list] }
    static var holdsTexts: Bool { true }

    static func read(_ value: any Value, _ reading: ArgumentReading) throws -> PicturePaths {
        guard let list = value as? ListValue else { return .path(try String.read(value, reading)) }
        let names = list.items.compactMap { $0 as? String }
        guard names.count == list.items.count, !names.isEmpty else {
            throw reading.complaint(
                "a list for dataset needs file names, at least one",
                remedy: "for example dataset([\"a.jpg\", \"b.png\"])")
        }
        return .names(names)
    }

    var asValue: any Value {
        switch self {
        case .path(let path): path
        case .names(let names): names.asValue
        }
    }
}

/// Where the landmarks of a set's pictures are.
enum LandmarkSource {
    /// In a file that has those of each picture.
    case file(String)
    /// At the same places in all of them.
    case shared(Landmarks)

    fileprivate func inFiles(of session: Session) throws -> DatasetListing.Landmarks {
        switch self {
        case .file(let name): .file(try session.input(name))
        case .shared(let landmarks): .shared(landmarks.points)
        }
    }
}

extension LandmarkSource: ArgumentUnion {
    static var first: (String) -> LandmarkSource { Self.file }
    static var second: (Landmarks) -> LandmarkSource { Self.shared }

    var asValue: any Value {
        switch self {
        case .file(let name): name
        case .shared(let landmarks): landmarks.asValue
        }
    }
}

extension PictureCollection {
    /// Whether a cell of the attributes is not blank.
    fileprivate var hasKnownAttributes: Bool {
        attributes.columns.contains { column in files.indices.contains { column[$0] != nil } }
    }
}
