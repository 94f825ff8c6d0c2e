import DeepFeatures
import Imaging
import Interpreter
import PictureValues
import Support

/// Pictures that several functions read or scale in the same way.
extension Call {
    /// A whole picture file, with the identity of its content. It is read once, so that both are of the same bytes.
    /// - Parameter ground: what shows through where the file is transparent.
    func picture(fromFile path: String, over ground: DecodingRequest.Ground = .white) throws -> Picture {
        try Picture(file: path, over: ground, hashing: session.fileHashing, monitor: session.monitor)
    }

    /// A photograph as the query of a search for neighbours, under the name it was given by. The name of a function's own
    /// variable stands for something else, or nothing, where the neighbours are used.
    func query(_ picture: Picture, given argument: ArgumentReference) -> NeighborSet.Query {
        NeighborSet.Query(
            picture: picture, variable: isLocal(argument) ? nil : variable(of: argument))
    }

    /// A stretched face is no longer like the others: for one picture this is a warning, for a set an error.
    /// - Parameters:
    ///   - argument: the picture's.
    ///   - blamed: the one to put carets under.
    func warnOfStretching(
        _ picture: Picture, given argument: ArgumentReference, into space: FeatureSpace,
        about blamed: ArgumentReference
    ) {
        guard let mismatch = AspectMismatch(of: picture, in: space),
            session.isFirstNoticeInStatement(StretchedPicture(picture, into: space))
        else { return }
        let part = mismatch.middle
        let variable = variable(of: argument)
        let name = variable ?? picture.file?.name ?? "the picture"
        warn(
            "\(name) is \(picture.image.width)×\(picture.image.height), and is stretched to "
                + "\(space.width)×\(space.height)", about: blamed,
            remedy:
                "crop(\(variable ?? "…"), [\(part.left), \(part.top), \(part.width), \(part.height)]) has that aspect; align puts "
                + "a face where those of a set are")
    }

    /// A picture at the size of the first of two, with a note if it has to be resized.
    func resized(_ picture: Picture, called name: String, to first: Picture) throws -> Image {
        noteResizing(of: picture, called: name, to: first)
        return try picture.image.resized(
            width: first.image.width, height: first.image.height, filter: .bicubic,
            checkpoint: session.monitor.checkCancellation)
    }

    /// Tells the user if a picture does not have the size of the first of two.
    func noteResizing(of picture: Picture, called name: String, to first: Picture) {
        let (own, size) = (picture.image, first.image)
        guard own.width != size.width || own.height != size.height else { return }
        session.host.note(
            "\(builtin.name): \(name) is resized from \(own.width)×\(own.height) to \(size.width)×\(size.height)"
        )
    }
}

/// A picture that is stretched, and to which size: reported once in a statement.
private struct StretchedPicture: Hashable {
    private let name: String?
    private let sides: [Int]

    init(_ picture: Picture, into space: FeatureSpace) {
        name = picture.file?.name
        sides = [picture.image.width, picture.image.height, space.width, space.height]
    }
}
