import DeepFeatures
import Interpreter
import PictureValues

struct FindFacesFunction: Function {
    static let page = FunctionPage(
        summary: "The faces in a photograph, a row each, the largest first.",
        discussion: """
            left, top and side are the square around a face, in pixels of the photograph; eyes is the distance of the eyes, \
            turn by how many degrees the head leans clockwise, confidence how sure the finder is, from 0.7 to 1. face is \
            the face as face(…, which: n) cuts it out. A photograph is searched at 640 pixels on its longer side, where \
            nothing is found at 1600, then turned; where there is no face, the table is empty, and a warning says so. Faces \
            are found as well in what dfi has edited. Cost: some tenths of a second.
            """,
        examples: [
            .init("find_faces(\"astronaut.png\")"), .init("length(find_faces(\"astronaut.png\"))", "1"),
            .init("strip(find_faces(\"astronaut.png\").face)"),
        ],
        source:
            "K. Zhang et al., “Joint face detection and alignment using multitask cascaded convolutional networks”, 2016",
        seeAlso: ["face", "landmarks"])

    @Positional("the photograph, or its file", .completes(.file)) var photograph: PictureOrFile

    func run(_ call: Call) throws -> TableValue {
        let whole = try call.picture(of: photograph)
        let faces = try call.facesIfAny(in: whole, given: $photograph)
        return TableValue(
            columns: ["which", "left", "top", "side", "eyes", "turn", "confidence", "face"],
            rows: try faces.enumerated().map { index, face in
                [
                    Double(index + 1), face.box.left.rounded(), face.box.top.rounded(),
                    face.box.width.rounded(),
                    face.points.eyeDistance, face.turn, face.confidence,
                    try whole.cut(face, to: .celebA, monitor: call.monitor),
                ]
            })
    }
}
