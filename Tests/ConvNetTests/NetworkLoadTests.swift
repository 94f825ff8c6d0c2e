import ConvNet
import Tensor
import Testing
import WeightFiles

@Suite struct NetworkLoadTests {
    @Test func bothNamingsMakeTheSameNetwork() throws {
        for (file, network) in [
            (MemoryWeightFile.torchvision16(), SeededNetworks.vgg16),
            (.caffe(.vgg16), SeededNetworks.vgg16), (.torchvision19(), SeededNetworks.vgg19),
            (.caffe(.vgg19), SeededNetworks.vgg19),
        ] {
            let loaded = try Network.load(from: file, named: "any name")
            #expect(loaded.architecture == network.architecture)
            #expect(loaded.hash == network.hash)
            #expect(loaded.name == "any name")
            #expect(loaded.source == file.path)
        }
    }

    @Test func otherTensorsAreIgnored() throws {
        var file = MemoryWeightFile.torchvision16()
        file.set("classifier.0.weight", FloatTensor(shape: [2, 2], values: [.nan, 1, 2, 3]))
        #expect(try Network.load(from: file, named: "vgg16").hash == SeededNetworks.vgg16.hash)
    }

    @Test func conventionComesFromTheArgumentElseTheFileElseTorchvision() throws {
        var file = MemoryWeightFile.caffe(.vgg16)
        let plain = try Network.load(from: file, named: "a")
        #expect(plain.convention == .torchvision && plain.pooling == .floor)

        file.metadata = ["convention": "caffe", "pooling": "ceil"]
        let described = try Network.load(from: file, named: "a")
        #expect(described.convention == .caffe && described.pooling == .ceil)
        #expect(described.hash == plain.with(convention: .caffe, pooling: .ceil).hash)

        let overridden = try Network.load(from: file, named: "a", convention: .torchvision, pooling: .floor)
        #expect(overridden.hash == plain.hash)
    }

    @Test(arguments: [
        ("convention", "keras", "torchvision or caffe"), ("pooling", "average", "floor or ceil"),
    ])
    func unknownMetadataIsAnError(_ key: String, _ value: String, _ known: String) {
        var file = MemoryWeightFile.caffe(.vgg16)
        file.metadata = [key: value]
        let error = #expect(throws: NetworkLoadingError.self) { try Network.load(from: file, named: "a") }
        #expect(error?.message == "memory.safetensors says \(key) “\(value)”, expected \(known)")
    }

    @Test(arguments: ["features.0.weight", "features.10.bias", "features.34.weight", "features.34.bias"])
    func aMissingTensorIsNamed(_ name: String) {
        var file = MemoryWeightFile.torchvision19()
        file.remove(name)
        #expect(
            throws: NetworkLoadingError.missingTensor(path: file.path, name: name, architecture: "VGG-19")
        ) { try Network.load(from: file, named: "a") }
    }

    @Test func aWrongShapeIsNamed() {
        var file = MemoryWeightFile.torchvision16()
        file.set("features.2.weight", FloatTensor(shape: [2, 3], values: [1, 2, 3, 4, 5, 6]))
        let error = #expect(throws: NetworkLoadingError.self) { try Network.load(from: file, named: "a") }
        #expect(
            error?.message
                == "tensor “features.2.weight” of memory.safetensors has shape [2, 3], expected [64, 64, 3, 3]"
        )
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity]) func aValueThatIsNotFiniteIsNamed(_ value: Float) {
        var file = MemoryWeightFile.torchvision16()
        var bias = [Float](repeating: 0, count: 64)
        bias[17] = value
        file.set("features.0.bias", FloatTensor(shape: [64], values: bias))
        let error = #expect(throws: NetworkLoadingError.self) { try Network.load(from: file, named: "a") }
        #expect(
            error?.message.contains("“features.0.bias” of memory.safetensors holds \(value) at index 17")
                == true)
    }

    @Test func aFileWithoutAVGGIsRecognisedAsSuch() {
        var file = MemoryWeightFile()
        file.set("fc.weight", FloatTensor(shape: [1], values: [1]))
        #expect(
            throws: NetworkLoadingError.unrecognised(path: file.path, found: ["fc.weight"])
        ) { try Network.load(from: file, named: "a") }
        #expect(throws: NetworkLoadingError.unrecognised(path: file.path, found: [])) {
            try Network.load(from: MemoryWeightFile(), named: "a")
        }
    }
}
