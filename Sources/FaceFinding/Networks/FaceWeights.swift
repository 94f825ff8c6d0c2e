import Foundation
import Support
import WeightFiles

/// The file of one of the three networks.
package struct FaceWeights {
    private let file: any WeightFile

    /// - Throws: `NoFaceWeights` where there is no such file; the errors of the weight file.
    package init(path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { throw NoFaceWeights(path: path) }
        file = try WeightFileRegistry.open(path: path)
    }

    /// - Throws: `MissingTensorError`, `OtherFaceNetwork`.
    func values(_ name: String, shape: [Int]) throws -> [Float] {
        let tensor = try file.tensor(named: name)
        guard tensor.shape == shape else {
            throw OtherFaceNetwork(path: file.path, tensor: name, found: tensor.shape, expected: shape)
        }
        return tensor.values
    }
}

/// Thrown where the weights of the face finder are not there.
public struct NoFaceWeights: ExplainedError, Equatable {
    public let path: String
    public var message: String { "the weights that find faces are not there: no file “\(path)”" }
    public var remedy: String? {
        "Scripts/fetch-data fetches them; without them, align(x, points: …, to: …) takes the places of eyes and mouth"
    }
}

/// Thrown for a file with other tensors.
public struct OtherFaceNetwork: ExplainedError, Equatable {
    public let path: String
    public let tensor: String
    public let found: [Int]
    public let expected: [Int]

    public var message: String {
        "“\(path)” is not MTCNN's: \(tensor) is \(Self.words(found)) and should be \(Self.words(expected))"
    }

    public var remedy: String? { "fetch it again by Scripts/fetch-data" }

    private static func words(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: "×") }
}
