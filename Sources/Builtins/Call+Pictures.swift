import DeepFeatures
import Imaging
import Interpreter
import PictureValues

/// Pictures that several functions read or scale alike.
extension Call {
    /// A picture file, whole, with the identity of its content.
    /// - Parameter ground: what shows through where the file is clear.
    func picture(fromFile path: String, over ground: DecodingRequest.Ground = .white) throws -> Picture {
        let decoded = try ImageFile.read(
            DecodingRequest(name: path, ground: ground, monitor: session.monitor))
        let content = try session.fileHashing.hashes(ofFiles: [path], monitor: session.monitor)
        return Picture(
            image: decoded.image,
            file: content.first.map { FileIdentity(path: path, sha256: $0.hex) },
            isEdited: EditMark.isIn(decoded), decoding: decoded.notes.map(\.words))
    }

    /// A photograph as the query of neighbours, by the name it is given by.
    func query(_ picture: Picture, given argument: ArgumentReference) -> NeighborSet.Query {
        NeighborSet.Query(picture: picture, label: label(of: argument, or: NeighborSet.Query.unnamed))
    }

    /// A stretched face is no longer like the others; of one picture that is said, of a set's it is an error.
    /// - Parameters:
    ///   - argument: the one that the picture is.
    ///   - blamed: the one that carets stand under.
    func warnOfStretching(
        _ picture: Picture, given argument: ArgumentReference, into space: FeatureSpace,
        about blamed: ArgumentReference
    ) {
        guard let mismatch = AspectMismatch(of: picture, in: space),
            session.isNewsInStatement(mismatch.message)
        else { return }
        let part = mismatch.middle
        let name = label(of: argument, or: "x")
        warn(
            "\(name) is \(picture.image.width)×\(picture.image.height), and is stretched to "
                + "\(space.width)×\(space.height)", about: blamed,
            remedy:
                "crop(\(name), [\(part.left), \(part.top), \(part.width), \(part.height)]) has that aspect; align puts "
                + "a face where those of a set are")
    }

    /// A picture at the size of the first of two; where it has to be resized, the person is told.
    func resized(_ picture: Picture, called name: String, to first: Picture) throws -> Image {
        let (own, size) = (picture.image, first.image)
        guard own.width != size.width || own.height != size.height else { return own }
        session.host.note(
            "\(builtin.name): \(name) is resized from \(own.width)×\(own.height) to \(size.width)×\(size.height)"
        )
        return try own.resized(
            width: size.width, height: size.height, filter: .bicubic,
            checkpoint: session.monitor.checkCancellation)
    }
}
