import ConvNet
import Foundation
import Support
import TestSupport
import Testing
import WeightFiles

/// One network is one feature space, whatever file it comes from.
@Suite struct FileFormatTests {
    private func read(
        _ bytes: [UInt8], convention: Convention? = nil, pooling: Pooling? = nil
    ) throws -> Network {
        let folder = try ScratchFolder()
        return try Network.load(
            from: WeightFileRegistry.open(path: folder.write(bytes)), named: "any", convention: convention,
            pooling: pooling)
    }

    private func safetensors(_ network: Network) -> [UInt8] {
        Safetensors.encode(network.namedTensors, metadata: network.fileMetadata)
    }

    @Test func pyTorchCaffeAndSafetensorsHoldTheSameVGG19() throws {
        let network = SeededNetworks.vgg19
        for bytes in [
            PublishedForms.torchStream(network), PublishedForms.torchArchive(network), safetensors(network),
        ] {
            let found = try read(bytes)
            #expect(found.hash == network.hash)
            #expect(found.convention == .torchvision && found.pooling == .floor)
        }
        let model = PublishedForms.caffeModel(network)
        let caffe = try read(model)
        #expect(caffe.hash == network.with(convention: .caffe, pooling: .ceil).hash)
        #expect(caffe.convention == .caffe && caffe.pooling == .ceil)
        #expect(try read(model, convention: .torchvision, pooling: .floor).hash == network.hash)
        #expect(try read(safetensors(caffe)).hash == caffe.hash)
    }

    @Test func whatWasMadeOtherwiseReadsBackToo() throws {
        let tiny = Network.tiny.with(convention: .caffe, pooling: .ceil)
        let found = try read(safetensors(tiny))
        #expect(found.hash == tiny.hash && found.architecture == .tiny)
        #expect(found.filterMeans == nil)
    }

    @Test func aNormalisedNetworkKeepsItsMeans() throws {
        let layers = Architecture.tiny.convolutions.map { layer in
            (0..<layer.outputChannels).map { Float($0 % 5) * 0.3 }
        }
        let network = try Network.tiny.normalized(by: FilterMeans(layers: layers, source: "3 “images”"))
        let found = try read(safetensors(network))
        #expect(found.hash == network.hash && found.hash != Network.tiny.hash)
        #expect(found.filterMeans == network.filterMeans)
        #expect(found.filterMeans?.silentCount == 79)
    }
}
