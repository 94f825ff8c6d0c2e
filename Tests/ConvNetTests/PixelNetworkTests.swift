import ConvNet
import Support
import Testing

/// The network that is not one: its only tap is the picture.
@Suite struct PixelNetworkTests {
    @Test func theTapIsThePictureAndItsGradientThePictures() throws {
        let plan = try NetworkPlan(
            network: .pixels, width: 33, height: 40, taps: [Architecture.pixelTap], keepsGradient: true)
        let pixels = (0..<33 * 40 * 3).map { Float($0 % 256) }
        try pixels.withUnsafeBufferPointer {
            try plan.forward(pixels: $0.baseAddress!, monitor: SilentMonitor())
        }
        #expect(Array(plan.activation(ofTap: 0)) == pixels)
        let gradient = pixels.map { -$0 / 3 }
        var found = [Float](repeating: 9, count: pixels.count)
        try gradient.withUnsafeBufferPointer { gradient in
            try plan.backward(tapGradients: [gradient.baseAddress], into: &found, monitor: SilentMonitor())
        }
        #expect(found == gradient)
        #expect(plan.tapShapes.map(\.description) == ["3×40×33"])
    }

    @Test func otherNetworksHaveNoSuchTap() {
        #expect(throws: UnknownLayer.self) {
            try NetworkPlan(network: .tiny, width: 32, height: 32, taps: ["pixels"], keepsGradient: false)
        }
    }
}
