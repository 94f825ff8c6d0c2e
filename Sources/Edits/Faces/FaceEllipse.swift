import Imaging

/// A face in a picture that it was cut out to, without what lies around it: an ellipse with a soft edge, and nothing at
/// the picture's edges.
///
/// Its axes are shares of the picture's sides. The eyes lie before the axis of the head: where it looks aside, they and
/// the nose go to one side and the head's outline stays behind, by about twice the way of the nose.
struct FaceEllipse {
    private let middle: SIMD2<Float>

    private static let radii = SIMD2<Float>(0.40, 0.47)
    /// The width of the edge, in shares of the radii.
    private static let feather: Float = 0.16
    /// In shares of the picture's width, for a nose that is as far aside as the eyes are apart; more than `farthest` is
    /// hardly a face that edits are made of.
    private static let shift: Float = -0.55
    private static let farthest: Float = 0.1

    /// - Parameter aside: as in `Placement`.
    init(aside: Double) {
        let way = min(max(Self.shift * Float(aside), -Self.farthest), Self.farthest)
        middle = SIMD2(0.5 + way, 0.54)
    }

    func coverage(width: Int, height: Int) -> Coverage {
        let size = SIMD2(Float(width), Float(height))
        let values = (0..<width * height).map { index -> Float in
            let place = (SIMD2(Float(index % width), Float(index / width)) + 0.5) / size
            let way = (place - middle) / Self.radii
            return smoothStep((1 - (way * way).sum().squareRoot()) / Self.feather)
        }
        return Coverage(width: width, height: height, values: values)
    }
}
