import ConvNet
import FeatureSpaces
import Foundation
import Imaging
import PictureSets
import Support
import WeightFiles

/// The fetched weights and faces.
package struct RealFaces {
    package let network: Network
    private let folder: String

    /// Opened once: the weights are 59 MB.
    package static func open() throws -> RealFaces { try shared.get() }

    private static let shared = Result { try RealFaces() }

    private init() throws {
        let home = DataHome()
        folder = home.data + "/faces"
        let weights = home.models + "/vgg16.safetensors"
        for path in [weights, folder] where !FileManager.default.fileExists(atPath: path) {
            throw MissingData(path: path)
        }
        network = try Network.load(from: WeightFileRegistry.open(path: weights), named: "vgg16")
    }

    /// The faces named, cropped to the 140×140 pixels around the face.
    package func set(_ names: [String]) throws -> Dataset {
        let files = try names.map {
            PictureCollection.File(
                name: $0, sha256: try DirectFileHashing.hash(ofFile: folder + "/" + $0).hex)
        }
        return Dataset(
            collection: PictureCollection(
                root: folder, files: files, crop: PixelRect(left: 19, top: 45, width: 140, height: 140),
                attributes: AttributeTable(columns: []), pictureSize: (140, 140)))
    }

    /// The face's φ at 200×200.
    package func extractor() throws -> FeatureExtractor {
        try FeatureExtractor(
            network: network,
            space: FeatureSpace(network: network, taps: FeatureSpace.defaultTaps, width: 200, height: 200))
    }
}

struct MissingData: ExplainedError {
    let path: String
    package var message: String { "\(path) is missing" }
    package var remedy: String? { "run Scripts/fetch-data" }
}
