import Foundation

/// P-Net: a small network that is laid over the whole picture, and says of each window of 12 × 12 pixels, two apart,
/// whether it holds a face, and how its box should be moved.
package struct ProposalNetwork {
    private let first: FaceConvolution
    private let second: FaceConvolution
    private let third: FaceConvolution
    private let classes: FaceConvolution
    private let moves: FaceConvolution

    /// The side of the window that a value looks at.
    static let window = 12
    /// How far apart windows are.
    static let step = 2

    /// - Throws: the errors of `FaceWeights`.
    package init(_ file: FaceWeights) throws {
        first = try FaceConvolution("conv1", inputs: 3, outputs: 10, side: 3, slopes: "prelu1", from: file)
        second = try FaceConvolution("conv2", inputs: 10, outputs: 16, side: 3, slopes: "prelu2", from: file)
        third = try FaceConvolution("conv3", inputs: 16, outputs: 32, side: 3, slopes: "prelu3", from: file)
        classes = try FaceConvolution("conv4_1", inputs: 32, outputs: 2, side: 1, from: file)
        moves = try FaceConvolution("conv4_2", inputs: 32, outputs: 4, side: 1, from: file)
    }

    /// - Parameters:
    ///   - maps: (3,H,W), at least 12 a side.
    ///   - threshold: how probable a face must be.
    /// - Returns: the windows that hold one, by row and column.
    package func windows(in maps: FeatureMaps, threshold: Float) -> [FaceWindow] {
        let features = third(second(first(maps).pooled(size: 2)))
        let (classes, moves) = (classes(features), moves(features))
        var found: [FaceWindow] = []
        for row in 0..<classes.height {
            for column in 0..<classes.width {
                let probability = FaceProbability.of(classes[0, row, column], classes[1, row, column])
                guard probability >= threshold else { continue }
                found.append(
                    FaceWindow(
                        row: row, column: column, probability: probability,
                        move: FaceBox.Move((0..<4).map { moves[$0, row, column] })))
            }
        }
        return found
    }
}

/// A place at which the proposal network sees a face.
package struct FaceWindow {
    package let row: Int
    package let column: Int
    package let probability: Float
    package let move: FaceBox.Move
}

enum FaceProbability {
    /// Softmax of the two classes.
    static func of(_ other: Float, _ face: Float) -> Float { 1 / (1 + exp(other - face)) }
}
