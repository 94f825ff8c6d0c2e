import DeepFeatures
import Imaging
import Interpreter
import PictureValues
import Support

struct FaceFunction: Function {
    static let page = FunctionPage(
        summary: "Cuts a face out of a photograph, into the place of a set's.",
        discussion: """
            The face is found, turned upright, and scaled so that eyes and corners of the mouth are where the example faces \
            have them, or those of the set to: names. The result remembers its photograph, and so do edits of it: \
            put_back(z) lays one back. Of several faces the largest is the first; find_faces(…) lists them. Its landmarks \
            are both eyes and both corners of the mouth. Warns of faces that are small, cut off, or seen from the side.
            """,
        examples: [
            .init("x = face(\"astronaut.png\")"),
            .init(
                "x = face(\"astronaut.png\"); z = reconstruct(phi(x) + 3 * w, evaluations: 5); save(put_back(z), \"smiling.jpg\")"
            ),
        ],
        source:
            "section 3 (aligned pictures); K. Zhang et al., “Joint face detection and alignment using multitask cascaded "
            + "convolutional networks”, 2016",
        seeAlso: ["put_back", "find_faces", "landmarks", "align", "edit"],
        words: "mtcnn dlib detect_face detect_faces face_detection crop_face align_face own_photo")

    @Positional("the photograph, or its file", .completes(.file)) var photograph: PictureOrFile
    @Labelled("the number of the face, counted from the largest", .atLeast(1)) var which = 1
    @Labelled("the set whose places of eyes and mouth to meet", absent: "CelebA's, as in the example faces")
    var to: PictureSet?
    @Labelled(
        "[width, height] in pixels", absent: "[200, 200], or that of the set, enlarged alike", .listForm)
    var size: PixelSize?

    func run(_ call: Call) throws -> Picture {
        let whole = try call.picture(of: photograph)
        guard whole.file != nil, whole.part != nil else {
            throw call.complaint(
                about: $photograph,
                "\(call.label(of: $photograph, or: "this picture")) is not a photograph as it was read, or a part of one",
                remedy:
                    "faces are cut out of files, so that edits can go back: save it first, then face(\"me.jpg\")"
            )
        }
        let faces = try call.faces(in: whole, given: $photograph)
        guard which <= faces.count else {
            throw call.complaint(
                about: $which,
                "there \(faces.count == 1 ? "is one face" : "are \(faces.count) faces") in this photograph",
                remedy: "find_faces lists them")
        }
        let face = faces[which - 1]
        try call.checkFace(face, in: whole, given: $photograph)
        noteOthers(faces, call)
        var places = try to.map { try call.facePlaces(of: $0.pictures, given: $to) } ?? .celebA
        if let size { places = places.scaled(width: size.width, height: size.height) }
        return try whole.cut(face, to: places, monitor: call.monitor)
    }

    private func noteOthers(_ faces: [FoundFace], _ call: Call) {
        guard faces.count > 1, !$which.isGiven else { return }
        call.session.host.note(
            "face: \(faces.count) faces are in this photograph, and this is the largest; which: 2 is the next"
        )
    }
}
