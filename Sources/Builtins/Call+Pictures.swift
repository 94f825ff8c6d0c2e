import DeepFeatures
import Imaging
import Interpreter
import PictureValues
import Support

/// Pictures that several functions read or scale alike.
extension Call {
    /// A picture file, whole, with the identity of its content: it is read once, so that both are of the same bytes.
    /// - Parameter ground: what shows through where the file is clear.
    func picture(fromFile path: String, over ground: DecodingRequest.Ground = .white) throws -> Picture {
        let file = try FileBytes.contents(path: path, limit: ImageLimits.maximumFileBytes)
        let decoded = try ImageFile.decode(
            file.bytes, DecodingRequest(name: path, ground: ground, monitor: session.monitor))
        try session.monitor.checkCancellation()
        return Picture(
            image: decoded.image,
            file: FileIdentity(path: path, sha256: try session.fileHashing.hash(of: file).hex),
            isEdited: EditMark.isIn(decoded), decoding: decoded.notes.map(\.words))
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
