import DeepFeatures
import Imaging
import Interpreter
import PictureValues

/// Likely mistakes: points as fractions, in another order, or with x and y swapped.
extension AlignFunction {
    /// A picture enlarged more than this is a few blurred pixels.
    static let mostEnlarged = 20.0
    /// Points of a picture of `largePicture` pixels a side that are closer than this do not mark a face.
    private static let (closest, largePicture) = (4.0, 100)

    /// - Throws: a complaint if the points are fractions of the picture's size.
    func requirePixels(
        _ points: [Point], of picture: Picture, about argument: ArgumentReference, _ call: Call
    ) throws {
        let size = (picture.image.width, picture.image.height)
        guard let fractions = FractionalLandmarks(points, in: size) else { return }
        throw call.complaint(about: argument, fractions.message, remedy: fractions.remedy)
    }

    /// Warns how many pictures of a set, or that a single one, come out in a way that is hardly intended.
    /// - Parameter total: how many the set has; nil for a single picture.
    func warn(of transforms: some Sequence<PlanarTransform>, in total: Int?, _ call: Call) {
        var (onSide, overturned, enlarged) = (0, 0, 0)
        for transform in transforms {
            if transform.turnsOntoSide { onSide += 1 } else if transform.turnsUpsideDown { overturned += 1 }
            if transform.scale > Self.mostEnlarged { enlarged += 1 }
        }
        func warn(_ count: Int, _ what: String, remedy: String) {
            guard count > 0 else { return }
            let which = total.map { "\(count) of \($0) images \(count == 1 ? "is" : "are")" }
            call.warn("\(which ?? "the picture is") \(what)", about: $x, remedy: remedy)
        }
        warn(
            overturned,
            "turned upside down or mirrored: the points are in a different order from those of to:",
            remedy: "name them in the same order on both sides, such as the eye on the picture's left first")
        warn(
            onSide, "turned by about 90°: are x and y swapped in the points?",
            remedy: "a point is [x, y]: how far from the left, then how far from the top")
        warn(
            enlarged, "enlarged more than \(Int(Self.mostEnlarged)) times: are these points pixels?",
            remedy: Self.pixels)
    }

    func warnOfCloseness(of landmarks: [Point], in picture: Picture, _ call: Call) {
        let distances = landmarks.map { ($0 - landmarks[0]).length }
        guard min(picture.image.width, picture.image.height) >= Self.largePicture,
            let most = distances.max(), most < Self.closest
        else { return }
        call.warn(
            "the points are no more than \(NumberFormat.figure(most)) pixels apart, in a picture of "
                + "\(picture.image.width)×\(picture.image.height)", about: points == nil ? $x : $points,
            remedy: Self.pixels)
    }

    private static let pixels = "points count pixels from the top left of the picture they are in"
}
