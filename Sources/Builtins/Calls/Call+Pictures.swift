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
        try Picture(file: path, over: ground, hashing: session.fileHashing, monitor: session.monitor)
    }

    /// A picture at the size of the first of two; where it has to be resized, the person is told.
    func resized(_ picture: Picture, called name: String, to first: Picture) throws -> Image {
        noteResizing(of: picture, called: name, to: first)
        return try picture.image.resized(
            width: first.image.width, height: first.image.height, filter: .bicubic,
            checkpoint: session.monitor.checkCancellation)
    }

    /// Tells the person where a picture has another size than the first of two.
    func noteResizing(of picture: Picture, called name: String, to first: Picture) {
        let (own, size) = (picture.image, first.image)
        guard own.width != size.width || own.height != size.height else { return }
        session.host.note(
            "\(builtin.name): \(name) is resized from \(own.width)×\(own.height) to \(size.width)×\(size.height)"
        )
    }
}
