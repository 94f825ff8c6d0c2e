/// O-Net: looks at each box that is left, at 48 × 48 pixels, and says where eyes, nose and mouth are.
package struct LandmarkNetwork {
    private let first: FaceConvolution
    private let second: FaceConvolution
    private let third: FaceConvolution
    private let fourth: FaceConvolution
    private let dense: FaceDense
    private let classes: FaceDense
    private let moves: FaceDense
    private let points: FaceDense

    static let side = 48

    /// - Throws: the errors of `FaceWeights`.
    package init(_ file: FaceWeights) throws {
        first = try FaceConvolution("conv1", inputs: 3, outputs: 32, side: 3, slopes: "prelu1", from: file)
        second = try FaceConvolution("conv2", inputs: 32, outputs: 64, side: 3, slopes: "prelu2", from: file)
        third = try FaceConvolution("conv3", inputs: 64, outputs: 64, side: 3, slopes: "prelu3", from: file)
        fourth = try FaceConvolution("conv4", inputs: 64, outputs: 128, side: 2, slopes: "prelu4", from: file)
        dense = try FaceDense("dense5", inputs: 1152, outputs: 256, slopes: "prelu5", from: file)
        classes = try FaceDense("dense6_1", inputs: 256, outputs: 2, from: file)
        moves = try FaceDense("dense6_2", inputs: 256, outputs: 4, from: file)
        points = try FaceDense("dense6_3", inputs: 256, outputs: 10, from: file)
    }

    package struct Look {
        package let probability: Float
        package let move: FaceBox.Move
        /// Left eye, right eye, nose, left and right corner of the mouth, as seen: shares of the box, from its top left.
        package let points: [SIMD2<Double>]
    }

    /// - Parameter maps: (3,48,48).
    package func callAsFunction(_ maps: FeatureMaps) -> Look {
        let features = fourth(
            third(second(first(maps).pooled(size: 3)).pooled(size: 3)).pooled(size: 2))
        let values = dense(features.byColumns)
        let (classes, points) = (classes(values), points(values))
        return Look(
            probability: FaceProbability.of(classes[0], classes[1]), move: FaceBox.Move(moves(values)),
            points: (0..<5).map { SIMD2(Double(points[$0]), Double(points[5 + $0])) })
    }
}
