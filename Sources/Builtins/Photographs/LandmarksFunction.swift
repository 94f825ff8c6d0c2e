import DeepFeatures
import Interpreter
import PictureValues

struct LandmarksFunction: Function {
    static let page = FunctionPage(
        summary: "Where eyes, nose and mouth are in a picture.",
        discussion: """
            Five points, [x, y] in pixels from the top left: the left eye as seen, the right eye, the nose, the left and the \
            right corner of the mouth, of the largest face. They are found in the picture, even if it knows landmarks of its \
            own (x.landmarks). In pictures of the example set they scatter by 3.5 % of the eyes' distance around those that \
            people mark.
            """,
        examples: [
            .init("eyes = landmarks(\"astronaut.png\")[0..1]"),
            .init("length(landmarks(\"astronaut.png\"))", "5"),
        ],
        seeAlso: ["face", "find_faces", "align"],
        words: "keypoints facial_landmarks eyes_of")

    @Positional("the picture, or its file", .completes(.file)) var x: PictureOrFile

    func run(_ call: Call) throws -> ListValue {
        let faces = try call.faces(in: try call.picture(of: x), given: $x)
        return PointList.value(faces[0].points.all)
    }
}
