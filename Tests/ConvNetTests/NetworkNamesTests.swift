import ConvNet
import Tensor
import Testing
import WeightFiles

/// Names that other programs give a VGG's tensors, files that end before the table does, and other networks.
@Suite struct NetworkNamesTests {
    /// DataParallel, a model around the network, DataParallel inside it, the `features` alone, none.
    @Test(arguments: [
        "module.features.", "model.features.", "vgg.features.", "features.module.", "module.", "",
        "net.0.vgg19.",
    ])
    func aCommonPrefixIsTakenOff(_ prefix: String) throws {
        let indices = [0, 2, 5, 7, 10, 12, 14, 16, 19, 21, 23, 25, 28, 30, 32, 34]
        let file = MemoryWeightFile(.vgg19, prefixes: indices.map { "\(prefix)\($0)" })
        #expect(try Network.load(from: file, named: "a").hash == SeededNetworks.vgg19.hash)
        let caffe = MemoryWeightFile(
            .vgg16, prefixes: Architecture.vgg16.convolutions.map { prefix + $0.name })
        #expect(try Network.load(from: caffe, named: "a").hash == SeededNetworks.vgg16.hash)
    }

    /// Like the paper's authors' files: one part up to each tap.
    @Test func partsWithNumbersAreOneNetwork() throws {
        let part = { (name: String) in name < "conv3_2" ? 1 : name < "conv4_2" ? 2 : 3 }
        let file = MemoryWeightFile(
            .vgg19, prefixes: Architecture.vgg19.convolutions.map { "features_\(part($0.name)).\($0.name)" })
        #expect(try Network.load(from: file, named: "a").hash == SeededNetworks.vgg19.hash)
    }

    @Test func theClassifierHasNumbersOfItsOwn() throws {
        var file = MemoryWeightFile.torchvision16()
        for label in [0, 3, 6] {
            file.set("classifier.\(label).weight", FloatTensor(shape: [1, 1], values: [1]))
        }
        #expect(try Network.load(from: file, named: "a").hash == SeededNetworks.vgg16.hash)
    }

    @Test func twoNetworksInAFileAreNamed() {
        var file = MemoryWeightFile(.vgg16, prefixes: Architecture.vgg16.convolutions.map { "b." + $0.name })
        for layer in Architecture.vgg16.convolutions {
            file.set(
                "a.\(layer.name).weight",
                FloatTensor(shape: [1, 1, 3, 3], values: .init(repeating: 0, count: 9)))
        }
        #expect(throws: NetworkLoadingError.severalNetworks(path: file.path, prefixes: ["a.", "b."])) {
            try Network.load(from: file, named: "a")
        }
    }

    @Test func aVGGThatEndsAtConv5_1HasAllThatNeedsNoMore() throws {
        var file = MemoryWeightFile.caffe(.vgg19)
        for name in ["conv5_2", "conv5_3", "conv5_4"] {
            file.remove(name + ".weight")
            file.remove(name + ".bias")
        }
        let network = try Network.load(from: file, named: "vgg19g")
        let taps = ["conv3_1", "conv4_1", "conv5_1"]
        let pixels = randomPixels(width: 32, height: 32)
        let part = try NetworkPlan(network: network, width: 32, height: 32, taps: taps, keepsGradient: false)
        let whole = try NetworkPlan(
            network: SeededNetworks.vgg19, width: 32, height: 32, taps: taps, keepsGradient: false)
        #expect(try part.forward(pixels) == whole.forward(pixels))
        #expect(network.architecture.title == "VGG-19 to conv5_1")
        #expect(network.hash != SeededNetworks.vgg19.hash)

        let error = #expect(throws: MissingLayer.self) {
            try network.shape(of: "pool5", width: 32, height: 32)
        }
        #expect(error?.needed == ["conv5_2", "conv5_3", "conv5_4"])
        #expect(
            error?.message.contains("this VGG-19 ends at conv5_1: “pool5” also needs the weights of") == true)
        #expect(throws: UnknownLayer.self) { try network.shape(of: "pool6", width: 32, height: 32) }
    }

    /// Written and read again, a part is the same network.
    ///
    /// VGG-19 continues with conv3_4 where VGG-16 pools, so that a file that ends at conv3_3 may be either; both
    /// pool after conv2_2, and a file that has a conv4_3 but no conv3_4 is VGG-16.
    @Test(arguments: [("conv3_3", "conv3_3"), ("conv4_3", "pool4"), ("conv2_2", "pool2")])
    func aPartIsReadBackAsWhatItWas(_ last: String, _ layer: String) throws {
        let end = try #require(Architecture.vgg16.convolutions.firstIndex { $0.name == last })
        var file = MemoryWeightFile.caffe(.vgg16)
        for layer in Architecture.vgg16.convolutions[(end + 1)...] {
            file.remove(layer.name + ".weight")
            file.remove(layer.name + ".bias")
        }
        let network = try Network.load(from: file, named: "a")
        #expect(network.architecture.layers.last?.name == layer)
        var again = MemoryWeightFile()
        for (name, tensor) in network.namedTensors { again.set(name, tensor) }
        again.metadata = network.fileMetadata
        #expect(try Network.load(from: again, named: "a").hash == network.hash)
    }

    @Test func batchNormalisationIsNamed() {
        var file = MemoryWeightFile()
        for index in [0, 3, 7, 10, 14, 17, 20, 24, 27, 30, 34, 37, 40] {
            file.set("features.\(index).weight", kernel)
            file.set("features.\(index).bias", FloatTensor(shape: [1], values: [0]))
            for part in ["weight", "bias", "running_mean", "running_var"] {
                file.set("features.\(index + 1).\(part)", FloatTensor(shape: [1], values: [0]))
            }
        }
        expectOther("VGG-16 with batch normalisation", in: file)
    }

    @Test(arguments: [
        ("VGG-13", [0, 2, 5, 7, 10, 12, 15, 17, 20, 22]), ("VGG-11", [0, 3, 6, 8, 11, 13, 16, 18]),
    ])
    func otherVGGsAreNamed(_ name: String, _ indices: [Int]) {
        var file = MemoryWeightFile()
        for index in indices { file.set("module.features.\(index).weight", kernel) }
        expectOther(name, in: file)
    }

    @Test func otherVGGsAreNamedByCaffesNames() {
        var file = MemoryWeightFile()
        for stage in 1...5 {
            for index in 1...2 { file.set("conv\(stage)_\(index).weight", kernel) }
        }
        expectOther("VGG-13", in: file)
    }

    @Test(arguments: [
        ("layer1.0.conv1.weight", "a ResNet"),
        ("features.denseblock1.denselayer1.norm1.weight", "a DenseNet"),
        ("encoder.layers.encoder_layer_0.ln_1.weight", "a vision transformer (ViT)"),
        ("blocks.0.attn.qkv.weight", "a vision transformer (ViT)"),
        ("Mixed_5b.branch1x1.conv.weight", "Inception"),
        ("model.layers.0.self_attn.q_proj.weight", "a language model"),
    ])
    func otherNetworksAreNamed(_ tensor: String, _ network: String) {
        var file = MemoryWeightFile()
        file.set(tensor, FloatTensor(shape: [1], values: [1]))
        expectOther(network, in: file)
    }

    @Test func anAlexNetIsNamedThoughItsNamesAreAVGGs() {
        var file = MemoryWeightFile()
        let first = [2, 3, 11, 11]
        file.set("features.0.weight", FloatTensor(shape: first, values: .init(repeating: 0, count: 726)))
        expectOther("AlexNet", in: file)
    }

    @Test func kernelsInKerasOrderAreToldApart() {
        var file = MemoryWeightFile.caffe(.vgg16)
        file.set(
            "conv1_1.weight", FloatTensor(shape: [3, 3, 3, 64], values: .init(repeating: 0, count: 1728)))
        let error = #expect(throws: NetworkLoadingError.self) { try Network.load(from: file, named: "a") }
        #expect(error?.remedy?.contains("w.transpose(3, 2, 0, 1)") == true)
    }

    private let kernel = FloatTensor(shape: [1, 1, 3, 3], values: .init(repeating: 0, count: 9))

    private func expectOther(_ network: String, in file: MemoryWeightFile) {
        #expect(throws: NetworkLoadingError.otherNetwork(path: file.path, found: network)) {
            try Network.load(from: file, named: "a")
        }
    }
}
