import Support

/// What a plan will compute and which memory each activation will use, before any is allocated.
///
/// A step is a convolution with its ReLU and, if one follows, its max pool. Taps have their own memory;
/// everything between them takes turns with two buffers, and so do the gradients in the backward pass: it needs
/// no activations, only bits that say where one was positive or the maximum of its window.
struct PlanLayout {
    /// One step: its layers, and where their outputs are kept.
    struct Step {
        /// The convolution's place among the architecture's layers.
        let layer: Int
        /// The convolution's input and output.
        let input: LayerShape
        let output: LayerShape
        /// The pool's output, if the step has one: the layer after the convolution.
        let pooled: LayerShape?
        /// The buffer for the convolution's output; nil if only its pooled values are wanted.
        let values: Int?
        /// The buffer for the pooled output.
        let pooledValues: Int?

        /// What the next step reads.
        var lastShape: LayerShape { pooled ?? output }

        /// The convolution's tiles in the forward pass, and in the backward pass.
        var forwardGrid: TileGrid { .exact(height: output.height, width: output.width) }
        var backwardGrid: TileGrid { .cheapest(height: output.height, width: output.width) }

        /// The layers of the step.
        var layers: Range<Int> { layer..<(pooled == nil ? layer + 1 : layer + 2) }
    }

    /// The layer of each tap, in the caller's order, and the shape of its activation.
    let tapLayers: [Int]
    let tapShapes: [LayerShape]

    /// Down to the deepest tap.
    let steps: [Step]

    /// The buffer of the picture itself, if it is tapped.
    let inputTap: Int?

    /// Floats of each buffer; steps take turns with the first two.
    let bufferSizes: [Int]

    let keepsGradient: Bool

    /// - Throws: `UnknownLayer`, `UnusableTaps`, `UnusableInputSize`.
    init(network: Network, width: Int, height: Int, taps: [String], keepsGradient: Bool) throws {
        let shapes = try network.architecture.shapes(width: width, height: height, pooling: network.pooling)
        let tapLayers = try taps.map { try network.architecture.index(of: $0) }
        guard let deepest = tapLayers.max(), Set(tapLayers).count == taps.count else {
            throw UnusableTaps(taps: taps)
        }
        self.tapLayers = tapLayers
        tapShapes = tapLayers.map { shapes[$0] }
        self.keepsGradient = keepsGradient

        var sizes = [0, 0]
        func buffer(_ layer: Int, turn: Int) -> Int {
            guard tapLayers.contains(layer) else {
                // In the backward pass the gradient of this output is here.
                sizes[turn] = max(sizes[turn], shapes[layer].count)
                return turn
            }
            if keepsGradient { sizes[turn] = max(sizes[turn], shapes[layer].count) }
            sizes.append(shapes[layer].count)
            return sizes.count - 1
        }
        let layers = network.architecture.layers
        var steps: [Step] = []
        for layer in 0...deepest where layers[layer].kind == .convolution {
            let hasPool = layer < deepest && layers[layer + 1].kind == .maxPool
            let turn = steps.count % 2
            // The first convolution pools what it has written, and has the other buffer for that.
            let isFirst = steps.isEmpty
            steps.append(
                Step(
                    layer: layer,
                    input: steps.last?.lastShape ?? LayerShape(channels: 3, height: height, width: width),
                    output: shapes[layer], pooled: hasPool ? shapes[layer + 1] : nil,
                    values: hasPool && !isFirst && !tapLayers.contains(layer)
                        ? nil : buffer(layer, turn: hasPool && isFirst ? 1 : turn),
                    pooledValues: hasPool ? buffer(layer + 1, turn: turn) : nil))
        }
        self.steps = steps
        inputTap = layers[0].kind == .input ? buffer(0, turn: 0) : nil
        bufferSizes = sizes
    }

    func isTapped(_ layer: Int) -> Bool { tapLayers.contains(layer) }

    /// Words of the bits kept for the backward pass.
    var maskWords: Int {
        guard keepsGradient else { return 0 }
        return steps.map { step in
            BitMask.words(step.output) * (needsMask(step) && step.pooled != nil ? 2 : 1)
        }.reduce(0, +)
    }

    /// Whether the backward pass must know where a step's convolution was positive; before a pool, the pool's
    /// bits say that, unless a tap's own gradient comes in between.
    func needsMask(_ step: Step) -> Bool {
        keepsGradient && (step.pooled == nil || isTapped(step.layer))
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
