import ConvNet
import Foundation
import Testing
import WeightFiles

/// The fetched VGG-16 on a drawing, against PyTorch with the same file (Scripts/reference/convnet.py --weights).
@Suite struct RealWeightsTests {
    /// `$DFI_HOME/models/vgg16.safetensors`, by default in the XDG data folder.
    private var path: String {
        let environment = ProcessInfo.processInfo.environment
        let home =
            environment["DFI_HOME"] ?? (environment["XDG_DATA_HOME"] ?? NSHomeDirectory() + "/.local/share")
            + "/dfi"
        return home + "/models/vgg16.safetensors"
    }

    @Test func featuresAndGradientAgreeWithPyTorch() throws {
        guard FileManager.default.fileExists(atPath: path) else {
            Issue.record("\(path) is missing: run Scripts/fetch-data")
            return
        }
        let network = try Network.load(from: WeightFileRegistry.open(path: path), named: "vgg16")
        #expect(network.architecture == .vgg16)
        #expect(network.convention == .torchvision)
        #expect(network.pooling == .floor)
        let expected = try Reference.read("vgg16", as: Reference.RealNetwork.self)
        try expectParity(
            network, pixels: drawing(width: expected.width, height: expected.height), width: expected.width,
            height: expected.height, layers: expected.layers, gradientTaps: expected.gradientTaps,
            gradient: expected.gradient)
    }

    /// A picture from whole numbers alone: gradients, a disc and stripes.
    private func drawing(width: Int, height: Int) -> [Float] {
        let radius = min(width, height) / 3
        return (0..<height).flatMap { y in
            (0..<width).flatMap { x in
                let (fromCenterX, fromCenterY) = (x - width / 2, y - height / 2)
                let isInDisc = fromCenterX * fromCenterX + fromCenterY * fromCenterY < radius * radius
                let red = x * 255 / width
                let green = isInDisc ? 220 : y * 255 / height
                let blue = (x / 8 + y / 8) % 2 == 0 ? 40 : 200
                return [Float(red), Float(green), Float(blue)]
            }
        }
    }
}
