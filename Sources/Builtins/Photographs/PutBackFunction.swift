import DeepFeatures
import Foundation
import Imaging
import Interpreter
import PictureValues
import Support

struct PutBackFunction: Function {
    static let page = FunctionPage(
        summary: "Lays an edited face back into its photograph, at full size.",
        discussion: """
            What the edit changed is added to the photograph at its own size, so that skin and hair keep their sharpness; \
            where the edit is large, the photograph's fine detail goes with what it showed, unless detail: is "kept". Pixels \
            that it does not change keep their values. match_color first: what its colours lost would count as a change. \
            mask: says where the edit counts, in the pixels of z. The photograph is read again from its file, which must not \
            have changed. For a second face of the same photograph, photograph: takes the result with the first.
            """,
        examples: [
            .init(
                "x = face(\"astronaut.png\"); z = reconstruct(phi(x) + 3 * w, evaluations: 5); put_back(match_color(z, to: x)).width",
                "512"),
            .init("save(put_back(blur(face(\"astronaut.png\"), 2), detail: \"kept\"), \"soft.jpg\")"),
        ],
        seeAlso: ["face", "match_color", "composite", "edit"],
        words: "paste_back seamless_clone blend_back uncrop")

    @Positional("an edit of a face that face cut out") var z: Picture
    @Labelled("what becomes of the photograph's fine detail where the edit is large: replaced, or kept")
    var detail = PhotographReturn.Detail.replaced
    @Labelled("where the edit counts", absent: "an ellipse about the face") var mask: Mask?
    @Labelled("the photograph, or its file, if it is not where it was", absent: "the file it was cut out of")
    var photograph: PictureOrFile?

    func run(_ call: Call) throws -> Picture {
        guard let placement = z.placement else {
            throw call.complaint(
                about: $z,
                "\(call.label(of: $z, or: "this picture")) does not know the photograph it belongs to",
                remedy: "face(\"me.jpg\") cuts a face out, and edits of it know; a crop of one does not")
        }
        let (photograph, rest) = Self.parts(of: try photograph(at: placement, call))
        let size = placement.photographSize
        guard (photograph.width, photograph.height) == (size.width, size.height) else {
            throw call.complaint(
                about: $photograph,
                "the photograph is \(photograph.width)×\(photograph.height), and the face was cut out of one of "
                    + "\(size.width)×\(size.height)", remedy: "give the photograph in its own size")
        }
        let result = try PhotographReturn(z, at: placement, detail: detail, mask: mask)
            .applied(to: consume photograph, monitor: call.monitor)
        return rest.edited(result, with: z)
    }

    /// The pixels, which nobody else holds then, and all else that is known of a picture.
    private static func parts(of picture: consuming Picture) -> (image: Image, rest: Picture) {
        let image = picture.image
        return (
            image, picture.showing(.filled(width: 1, height: 1, red: 0, green: 0, blue: 0), landmarks: nil)
        )
    }

    private func photograph(at placement: Placement, _ call: Call) throws -> Picture {
        if let photograph { return try call.picture(of: photograph) }
        let file = placement.photograph
        let places = [file.path] + call.session.reader.moved.candidates(for: file.path)
        let there = places.filter { FileManager.default.fileExists(atPath: $0) }
        for path in there {
            let whole = try call.picture(fromFile: path)
            if whole.file?.sha256 == file.sha256 { return whole }
        }
        guard there.isEmpty else {
            throw call.complaint(
                about: $z, "“\(file.name)” has changed since the face was cut out of it",
                remedy: "cut it out again: face(\"\(file.name)\"); photograph: takes the one as it was")
        }
        throw call.complaint(
            about: $z, "the photograph is no longer there: no file “\(file.path)”",
            remedy: "put it back there, or name it where it is now: put_back(…, photograph: \"\(file.name)\")"
        )
    }
}

extension PhotographReturn.Detail: ArgumentChoice {}
