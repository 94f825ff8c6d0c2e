import ConvNet
import DeepFeatures
import Foundation
import Imaging
import Support
import Testing
import WeightFiles

/// The fetched weights and faces, and the numbers that Scripts/reference made of them with PyTorch.
struct RealFaces {
    let network: Network
    private let folder: String

    /// Opened once: the weights are 59 MB.
    static func open() throws -> RealFaces { try shared.get() }

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
    func set(_ names: [String]) throws -> Dataset {
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
    func extractor() throws -> FeatureExtractor {
        try FeatureExtractor(
            network: network,
            space: FeatureSpace(network: network, taps: FeatureSpace.defaultTaps, width: 200, height: 200))
    }

    /// The names in a list of Resources: one a line, after `#` a comment.
    static func list(_ name: String) throws -> [String] {
        let text = String(decoding: try resource(name, "txt"), as: UTF8.self)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
    }

    static func numbers<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: resource(name, "json"))
    }

    private static func resource(_ name: String, _ ending: String) throws -> Data {
        try Data(
            contentsOf: #require(
                Bundle.module.url(forResource: name, withExtension: ending, subdirectory: "Resources")))
    }
}

struct MissingData: ExplainedError {
    let path: String
    var message: String { "\(path) is missing" }
    var remedy: String? { "run Scripts/fetch-data" }
}
