/// R-Net: looks at each proposed box, at 24 × 24 pixels.
package struct RefinementNetwork {
    private let first: FaceConvolution
    private let second: FaceConvolution
    private let third: FaceConvolution
    private let dense: FaceDense
    private let classes: FaceDense
    private let moves: FaceDense

    static let side = 24

    /// - Throws: the errors of `FaceWeights`.
    package init(_ file: FaceWeights) throws {
        first = try FaceConvolution("conv1", inputs: 3, outputs: 28, side: 3, slopes: "prelu1", from: file)
        second = try FaceConvolution("conv2", inputs: 28, outputs: 48, side: 3, slopes: "prelu2", from: file)
        third = try FaceConvolution("conv3", inputs: 48, outputs: 64, side: 2, slopes: "prelu3", from: file)
        dense = try FaceDense("dense4", inputs: 576, outputs: 128, slopes: "prelu4", from: file)
        classes = try FaceDense("dense5_1", inputs: 128, outputs: 2, from: file)
        moves = try FaceDense("dense5_2", inputs: 128, outputs: 4, from: file)
    }

    /// - Parameter maps: (3,24,24).
    package func callAsFunction(_ maps: FeatureMaps) -> (probability: Float, move: FaceBox.Move) {
        let features = third(second(first(maps).pooled(size: 3)).pooled(size: 3))
        let values = dense(features.byColumns)
        let classes = classes(values)
        return (FaceProbability.of(classes[0], classes[1]), FaceBox.Move(moves(values)))
    }
}
