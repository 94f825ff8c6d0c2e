import FaceFinding
import Foundation
import Imaging
import Support
import TestSupport
import Testing

/// The three networks against PyTorch: Scripts/reference/faces.py makes the numbers.
@Suite struct NetworkTests {
    private struct Expected: Decodable {
        struct Proposal: Decodable {
            let probability: [Float]
            let moves: [Float]
        }
        struct Look: Decodable {
            let probability: [Float]
            let moves: [Float]
            let points: [Float]?
        }
        let proposal: Proposal
        let refinement: Look
        let landmarks: Look
    }

    private static func expected() throws -> Expected {
        try Bundle.module.numbers("mtcnn", as: Expected.self)
    }

    private static let folder = DataHome().models + "/faces"

    private static func weights(_ name: String) throws -> FaceWeights {
        try FaceWeights(path: folder + "/" + name)
    }

    /// The picture of the reference.
    private static func maps(_ height: Int, _ width: Int) -> FeatureMaps {
        let values = (0..<3 * height * width).map { Float(sin(Double($0) * 0.7) * cos(Double($0) * 0.013)) }
        return FeatureMaps(channels: 3, height: height, width: width, values: values)
    }

    private func expectClose(_ found: [Float], _ wanted: [Float], _ name: Comment) {
        #expect(found.count == wanted.count, name)
        for (a, b) in zip(found, wanted) { #expect(abs(a - b) <= 2e-5 * max(1, abs(b)), name) }
    }

    @Test func proposalsAreThoseOfPyTorch() throws {
        let wanted = try Self.expected().proposal
        let windows = try ProposalNetwork(Self.weights("pnet.pt")).windows(
            in: Self.maps(31, 26), threshold: 0)
        let (height, width) = (11, 8)
        #expect(windows.count == height * width)
        expectClose(windows.map(\.probability), wanted.probability, "probability")
        let moves = [\FaceBox.Move.left, \.top, \.right, \.bottom].flatMap { side in
            windows.map { $0.move[keyPath: side] }
        }
        expectClose(moves, wanted.moves, "moves")
    }

    @Test func refinementIsThatOfPyTorch() throws {
        let wanted = try Self.expected().refinement
        let (probability, move) = try RefinementNetwork(Self.weights("rnet.pt"))(Self.maps(24, 24))
        expectClose([probability], wanted.probability, "probability")
        expectClose([move.left, move.top, move.right, move.bottom], wanted.moves, "moves")
    }

    @Test func landmarksAreThoseOfPyTorch() throws {
        let wanted = try Self.expected().landmarks
        let look = try LandmarkNetwork(Self.weights("onet.pt"))(Self.maps(48, 48))
        expectClose([look.probability], wanted.probability, "probability")
        expectClose(
            [look.move.left, look.move.top, look.move.right, look.move.bottom], wanted.moves, "moves")
        let points = try #require(wanted.points)
        expectClose(look.points.map { Float($0.x) } + look.points.map { Float($0.y) }, points, "points")
    }

    /// Each value is the mean of the pixels that its square touches.
    @Test func picturesAreShrunkByAreas() {
        let image = Image(width: 4, height: 2, pixels: (0..<8).flatMap { [Float($0) / 255, 0, 1] })
        let maps = FeatureMaps(of: image, width: 3, height: 1)
        // Columns 0 and 1, 1 and 2, 2 and 3, of both rows.
        let means: [Float] = [(0 + 1 + 4 + 5) / 4, (1 + 2 + 5 + 6) / 4, (2 + 3 + 6 + 7) / 4]
        for column in 0..<3 {
            #expect(abs(maps[0, 0, column] - (means[column] - 127.5) / 128) < 1e-6)
            #expect(maps[1, 0, column] == -127.5 / 128 && maps[2, 0, column] == 127.5 / 128)
        }
    }

    @Test func otherFilesAreTold() throws {
        #expect(throws: NoFaceWeights.self) { try FaceWeights(path: "/nowhere/pnet.pt") }
        #expect(throws: OtherFaceNetwork.self) { try ProposalNetwork(Self.weights("rnet.pt")) }
        #expect(throws: (any Error).self) { try RefinementNetwork(Self.weights("pnet.pt")) }
    }
}
