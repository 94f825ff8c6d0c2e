import Support

/// What a plan will compute and which memory each activation will use, before any is taken.
///
/// With gradients every activation stays, for the way back. Without, only taps do, and the layers between take turns
/// with two buffers.
struct PlanLayout {
    /// The layer of each tap, in the caller's order.
    let tapLayers: [Int]

    /// The shape of each layer's input, down to the deepest tap; the first is the picture's.
    let inputShapes: [LayerShape]

    /// The shape of each layer's output, down to the deepest tap.
    let outputShapes: [LayerShape]

    /// Floats of each buffer; the first is the network's input.
    let bufferSizes: [Int]

    /// The buffer that each layer writes.
    let outputBuffers: [Int]

    /// - Throws: `UnknownLayer`, `UnusableTaps`, `UnusableInputSize`.
    init(network: Network, width: Int, height: Int, taps: [String], keepsGradient: Bool) throws {
        let shapes = try network.architecture.shapes(width: width, height: height, pooling: network.pooling)
        tapLayers = try taps.map { try network.architecture.index(of: $0) }
        guard let deepest = tapLayers.max(), Set(tapLayers).count == taps.count else {
            throw UnusableTaps(taps: taps)
        }
        outputShapes = Array(shapes[...deepest])
        let picture = LayerShape(channels: 3, height: height, width: width)
        inputShapes = [picture] + outputShapes.dropLast()

        var sizes = [picture.count, 0, 0]
        var outputs: [Int] = []
        for (layer, shape) in outputShapes.enumerated() {
            if keepsGradient || tapLayers.contains(layer) {
                outputs.append(sizes.count)
                sizes.append(shape.count)
            } else {
                let turn = 1 + layer % 2
                outputs.append(turn)
                sizes[turn] = max(sizes[turn], shape.count)
            }
        }
        bufferSizes = sizes
        outputBuffers = outputs
    }

    /// The buffer that layer number `layer` reads.
    func inputBuffer(of layer: Int) -> Int {
        layer == 0 ? 0 : outputBuffers[layer - 1]
    }
}

/// Thrown for a list of taps that is empty or names a layer twice.
public struct UnusableTaps: ExplainedError, Equatable {
    public let taps: [String]

    public var message: String {
        taps.isEmpty ? "no layers are given" : "a layer is given twice in \(taps.joined(separator: ", "))"
    }
    public var remedy: String? { "give each layer once, for example conv3_1, conv4_1, conv5_1" }
}
