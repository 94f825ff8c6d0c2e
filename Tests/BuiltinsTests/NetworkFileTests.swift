import LanguageTestSupport
import ConvNet
import Foundation
import Tensor
import Testing
import WeightFiles

/// A session keeps a network's file and hash, not its weights.
@Suite struct NetworkFileTests {
    /// Weights of VGG-16's shapes with one value everywhere: 59 MB.
    private func writeWeights(_ value: Float, in playground: Playground) throws {
        let tensors = Architecture.vgg16.convolutions.flatMap { layer in
            [
                ("weight", [layer.outputChannels, layer.inputChannels, 3, 3]),
                ("bias", [layer.outputChannels]),
            ].map {
                kind, shape in
                (
                    name: "\(layer.name).\(kind)",
                    tensor: FloatTensor(
                        shape: shape, values: [Float](repeating: value, count: shape.reduce(1, *)))
                )
            }
        }
        try Safetensors.write(tensors, to: playground.folder + "/scripts/weights.safetensors")
    }

    @Test func aChangedFileIsReported() throws {
        let playground = try Playground(sessionFile: true)
        try writeWeights(0.001, in: playground)
        playground.run("net = network(\"weights.safetensors\"); use(net); x = image(\"faces/f0.png\"); a = 1")
        playground.run("f = phi(x, size: [32, 32])")
        try playground.reopen()
        _ = playground.host.takeLines()
        #expect(playground.output(of: "net").first?.hasPrefix("weights (VGG-16), 13 convolutions") == true)
        #expect(playground.output(of: "f == phi(x, size: [32, 32])") == ["true"])

        try writeWeights(0.002, in: playground)
        try playground.reopen()
        for code in ["net", "phi(x, size: [32, 32])", "reconstruct(f, evaluations: 2)"] {
            let lines = playground.output(of: code)
            #expect(lines.first?.hasPrefix("error: ") == true, "\(lines)")
            #expect(lines.last?.hasPrefix("  = ") == true, "\(lines)")
        }
        #expect(
            playground.output(of: "net").first?.contains("have changed since this session used them") == true)
        #expect(playground.output(of: "[a, x == image(\"faces/f0.png\")]") == ["[1, true]"])
        // Features made with the old weights are still values, in their own space.
        #expect(playground.output(of: "use(network(\"weights.safetensors\"));") == [])
        let mixed = playground.output(of: "f - phi(x, size: [32, 32])")
        #expect(mixed.first?.contains("two different networks") == true, "\(mixed)")
        #expect(
            mixed.first?.contains("both named weights (VGG-16), with other weights: ") == true, "\(mixed)")
    }

    /// A profile changes the pooling: what was made before it is named, also in a session that is opened again.
    @Test func featuresOfTwoProfilesAreToldApart() throws {
        let playground = try Playground(sessionFile: true)
        playground.run(
            "use(network(\"tiny\")); x = image(\"faces/f0.png\"); f = phi(x, size: [32, 32]); profile(\"official\")"
        )
        try playground.reopen()
        _ = playground.host.takeLines()
        let lines = playground.output(of: "f - phi(x, size: [32, 32])")
        #expect(
            lines.first
                == "error: these features come from tiny (untrained) in two forms: with floor pooling, and "
                + "with ceil pooling")
        #expect(
            lines.last
                == "  = make the older of the two again under this profile, or go back: profile official pools "
                + "with ceil, profile default and profile paper as the weights' file says", "\(lines)")
        playground.run("profile(\"paper\")")
        _ = playground.host.takeLines()
        #expect(playground.output(of: "f == phi(x, size: [32, 32])") == ["true"])
        let caffe = playground.output(
            of: "f - phi(x, size: [32, 32], network: network(\"tiny\", convention: \"caffe\"))")
        #expect(
            caffe.first?.hasSuffix("with torchvision colours, and with caffe colours") == true, "\(caffe)")
        #expect(
            caffe.last?.hasPrefix(
                "  = open one network for both: net = network(…, convention: \"torchvision\")")
                == true, "\(caffe)")
    }

    @Test func aLostFileIsReported() throws {
        let playground = try Playground(sessionFile: true)
        try writeWeights(0.001, in: playground)
        playground.run("net = network(\"weights.safetensors\"); a = 1")
        try FileManager.default.removeItem(atPath: playground.folder + "/scripts/weights.safetensors")
        try playground.reopen()
        _ = playground.host.takeLines()
        #expect(playground.output(of: "net").first?.hasPrefix("error: ") == true)
        #expect(playground.output(of: "a") == ["1"])
        #expect(playground.output(of: "length(whos())") == ["2"])
    }

    /// Nothing is chosen silently: without trained weights there is an error, with the remedy.
    @Test func theUntrainedNetworkIsNeverChosen() throws {
        let playground = try Playground()
        let lines = playground.output(of: "phi(image(\"faces/f0.png\"))")
        #expect(lines.first == "error: no trained network in \(playground.folder)/home/models")
        #expect(lines.last?.contains("use(network(\"tiny\"))") == true)
    }

    @Test func theFirstUseFixesTheChoiceAndSaysSo() throws {
        let playground = try Playground(sessionFile: true)
        try writeWeights(0.001, in: playground)
        try FileManager.default.moveItem(
            atPath: playground.folder + "/scripts/weights.safetensors",
            toPath: playground.folder + "/home/models/vgg16.safetensors")
        playground.run("x = image(\"faces/f0.png\");")
        let said = playground.output(of: "f = phi(x, size: [32, 32]);")
        #expect(said.count == 1 && said[0].hasPrefix("this session uses VGG-16 ("))
        #expect(playground.output(of: "f = phi(x, size: [32, 32]);") == [])
        try playground.reopen()
        #expect(playground.output(of: "f = phi(x, size: [48, 48]);") == [])
    }
}
