import ConvNet
import EngineTestSupport
import FeatureSpaces
import Tensor
import TestSupport
import Testing
import WeightFiles

@Suite struct FeaturesFilesTests {
    private func written(
        _ features: Features, changing changes: [String: String?] = [:], dropping layer: String? = nil,
        in folder: ScratchFolder
    ) throws -> any WeightFile {
        var metadata = features.fileMetadata
        for (key, value) in changes { metadata[key] = value }
        let path = folder.path("w.safetensors")
        try Safetensors.write(
            features.namedTensors.filter { $0.name != layer }, metadata: metadata, to: path)
        return try WeightFileRegistry.open(path: path)
    }

    @Test(arguments: [0, 1, 1.0 / 3, -2.5e-7]) func featuresReadBackAsTheyWere(weight: Double) throws {
        let folder = try ScratchFolder()
        let original = randomFeatures(seed: 4, weight: weight)
        let copy = try Features.read(from: written(original, in: folder))
        #expect(copy.space == original.space)
        #expect(copy.space.networkName == "a network")
        #expect(copy.values == original.values)
        #expect(copy.weight == weight)
        #expect(try (copy - original).norm == 0)
    }

    /// What a network consists of is kept, and does without where a file does not say it.
    @Test func partsOfTheNetworkAreKept() throws {
        let folder = try ScratchFolder()
        let network = Network.tiny.with(convention: .caffe, pooling: .ceil)
        let space = try FeatureSpace(network: network, taps: ["conv3_1"], width: 32, height: 32)
        let original = randomFeatures(seed: 4, in: space)
        let parts = try Features.read(from: written(original, in: folder)).space.networkParts
        #expect(parts == NetworkParts(of: network))
        #expect(parts?.convention == "caffe" && parts?.pooling == .ceil)
        for key in ["weights_hash", "convention", "pooling"] {
            for value in [nil, "?"] as [String?] {
                let copy = try Features.read(from: written(original, changing: [key: value], in: folder))
                #expect(copy.space == space && copy.space.networkParts == nil)
            }
        }
    }

    @Test func tensorsAreNamedAndShapedByLayer() throws {
        let tensors = randomFeatures(seed: 4).namedTensors
        #expect(tensors.map(\.name) == ["conv3_1", "conv4_1"])
        #expect(tensors.map(\.tensor.shape) == [[2, 3, 4], [5, 1, 2]])
    }

    @Test(arguments: [
        ["kind": "weights"], ["kind": nil], ["network_hash": "abc"], ["network_hash": nil], ["layers": ""],
        ["layers": " "], ["layers": nil], ["width": "wide"], ["width": nil], ["width": "-200"],
        ["width": "0"],
        ["height": "99999999999999999999"], ["height": "4611686018427387904"], ["weight": "heavy"],
        ["weight": "inf"], ["weight": "nan"], ["weight": nil],
    ])
    func damagedMetadataAreRefusedByName(changes: [String: String?]) throws {
        let folder = try ScratchFolder()
        let file = try written(randomFeatures(seed: 4), changing: changes, in: folder)
        let error = #expect(throws: NoFeaturesInFile.self) { try Features.read(from: file) }
        #expect(error?.message.contains("w.safetensors") == true)
    }

    @Test func aMissingLayerIsNamed() throws {
        let folder = try ScratchFolder()
        let file = try written(randomFeatures(seed: 4), dropping: "conv4_1", in: folder)
        let error = #expect(throws: MissingTensorError.self) { try Features.read(from: file) }
        #expect(error?.name == "conv4_1")
    }

    @Test(arguments: [
        (
            FloatTensor(shape: [24], values: [Float](repeating: 1, count: 24)),
            "“conv3_1” in PATH is (24), and"
        ),
        (
            FloatTensor(shape: [1, 1, 2], values: [1, .nan]),
            "number 1 of “conv3_1” in PATH, counted from 0, is"
        ),
        (
            FloatTensor(shape: [1, 1, 1], values: [.infinity]),
            "number 0 of “conv3_1” in PATH, counted from 0, is"
        ),
    ])
    func tensorsThatAreNoActivationsAreRefused(tensor: FloatTensor, message: String) throws {
        let folder = try ScratchFolder()
        let path = folder.path("w.safetensors")
        try Safetensors.write(
            [("conv3_1", tensor), ("conv4_1", tensor)], metadata: randomFeatures(seed: 1).fileMetadata,
            to: path)
        let error = #expect(throws: NoFeaturesInFile.self) {
            try Features.read(from: WeightFileRegistry.open(path: path))
        }
        #expect(error?.message.hasPrefix(message.replacing("PATH", with: path)) == true)
    }
}
