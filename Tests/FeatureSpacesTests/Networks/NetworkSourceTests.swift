import ConvNet
import FeatureSpaces
import Foundation
import Support
import Testing

@Suite struct NetworkSourceTests {
    private func store(with files: [String]) -> ModelStore {
        ModelStore(home: DataHome(root: "/data", cache: "/cache"), files: { files })
    }

    private func file(_ name: String) -> NetworkSource {
        .file(name: name, path: "/data/models/\(name).safetensors", convention: nil, pooling: nil)
    }

    @Test func tinyIsBuiltIn() throws {
        let source = try store(with: []).source(named: "tiny")
        #expect(source == .builtIn(convention: nil, pooling: nil))
        #expect(try source.open().hash == Network.tiny.hash)
        #expect(source.description == "built in")
    }

    @Test func otherNamesAreFilesOfTheStore() throws {
        let source = try store(with: ["vgg16.safetensors"]).source(named: "vgg16")
        #expect(source == file("vgg16"))
        #expect(source.description == "/data/models/vgg16.safetensors")
    }

    @Test func anUnknownNameSaysWhereItWasSoughtAndWhatToDo() throws {
        let error = #expect(throws: UnknownNetwork.self) { try store(with: []).source(named: "vgg61") }
        #expect(error?.message.contains("/data/models has no vgg61.safetensors or vgg61.pth") == true)
        #expect(error?.remedy?.contains("Scripts/fetch-data") == true)
    }

    @Test func vgg19IsPreferredAndTheUntrainedNetworkNeverTaken() throws {
        let both = ["vgg16.safetensors", "vgg19.safetensors"]
        #expect(try store(with: both).preferred() == file("vgg19"))
        #expect(try store(with: ["vgg16.safetensors"]).preferred() == file("vgg16"))
        let error = #expect(throws: NoNetwork.self) { try store(with: []).preferred() }
        #expect(error?.description.contains("/data/models") == true)
        #expect(error?.remedy?.contains("the built-in network") == true)
    }

    /// Any readable file may have the name, including torchvision's form of it; safetensors come first.
    @Test(arguments: [
        (["vgg19.pth"], "vgg19.pth"), (["vgg19-dcbb9e9d.pth"], "vgg19-dcbb9e9d.pth"),
        (["vgg19.caffemodel", "vgg19-dcbb9e9d.pth"], "vgg19-dcbb9e9d.pth"),
        (["vgg19-dcbb9e9d.pth", "vgg19.pth"], "vgg19.pth"),
        (["vgg19.pth", "vgg19.safetensors"], "vgg19.safetensors"),
        (["vgg19.txt", "vgg19-notes.pth", "vgg19_bn-c79401a0.pth", "vgg190.pth"], nil),
    ])
    func otherFilesOfTheStore(files: [String], expected: String?) throws {
        let expected = expected.map {
            NetworkSource.file(name: "vgg19", path: "/data/models/" + $0, convention: nil, pooling: nil)
        }
        #expect((try? store(with: files).source(named: "vgg19")) == expected)
        #expect(
            try store(with: files + ["vgg16-397923af.pth"]).preferred().path == expected?.path
                ?? "/data/models/vgg16-397923af.pth")
    }

    @Test(arguments: ["resnet50", "vgg16_bn", "ResNet18", "vgg13"])
    func networksOfOtherKindsAreNotSought(name: String) {
        let error = #expect(throws: UnknownNetwork.self) { try store(with: []).source(named: name) }
        #expect(error?.message.hasSuffix("the method uses VGG-16 and VGG-19 here, and no others") == true)
    }

    @Test func aNormalisedNetworkOpensAgain() throws {
        let layers = Architecture.tiny.convolutions.map { [Float](repeating: 0.3, count: $0.outputChannels) }
        let source = NetworkSource.builtIn(convention: nil, pooling: nil)
            .normalized(by: FilterMeans(layers: layers, source: "2 images"))
        let kept = try JSONDecoder().decode(NetworkSource.self, from: JSONEncoder().encode(source))
        #expect(kept == source)
        let network = try kept.open()
        #expect(try network.hash == source.open().hash && network.hash != Network.tiny.hash)
        #expect(network.title == "tiny (untrained) normalised")
        #expect(try kept.with(convention: "caffe", pooling: nil).open().convention == .caffe)
    }

    /// What sessions from earlier versions hold.
    @Test func olderSourcesAreRead() throws {
        let text = #"{"file":{"name":"vgg16","path":"/data/models/vgg16.safetensors"}}"#
        #expect(try JSONDecoder().decode(NetworkSource.self, from: Data(text.utf8)) == file("vgg16"))
    }

    @Test func aFileThatIsGoneThrows() {
        #expect(throws: (any Error).self) {
            try NetworkSource.file(
                name: "x", path: "/nowhere/x.safetensors", convention: nil, pooling: nil
            ).open()
        }
    }
}
