import Support

/// What a plan will compute and which memory each activation will use, before any is taken.
///
/// A step is a convolution with its ReLU and, where one follows, its max pool. Taps have memory of their own; what lies
/// between takes turns with two buffers, the gradients on the way back as well: that way needs no activation, only bits
/// that say where one was positive or the maximum of its window.
struct PlanLayout {
    /// One step: which layers, and what of them is kept where.
    struct Step {
        /// The convolution's place among the architecture's layers.
        let layer: Int
        /// The convolution's input and output.
        let input: LayerShape
        let output: LayerShape
        /// The pool's output, where the step has one: the layer after the convolution.
        let pooled: LayerShape?
        /// The buffer for the convolution's output; nil where only its pooled values are wanted.
        let values: Int?
        /// The buffer for the pooled output.
        let pooledValues: Int?

        /// What the next step reads.
        var lastShape: LayerShape { pooled ?? output }

        /// The convolution's tiles on the way forward, and on the way back.
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

    /// The buffer of the picture itself, where it is tapped.
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
                // On the way back the gradient of this output stands here.
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
            steps.append(
                Step(
                    layer: layer,
                    input: steps.last?.lastShape ?? LayerShape(channels: 3, height: height, width: width),
                    output: shapes[layer], pooled: hasPool ? shapes[layer + 1] : nil,
                    values: hasPool && !tapLayers.contains(layer) ? nil : buffer(layer, turn: turn),
                    pooledValues: hasPool ? buffer(layer + 1, turn: turn) : nil))
        }
        self.steps = steps
        inputTap = layers[0].kind == .input ? buffer(0, turn: 0) : nil
        bufferSizes = sizes
    }

    func isTapped(_ layer: Int) -> Bool { tapLayers.contains(layer) }

    /// Words of the bits kept for the way back.
    var maskWords: Int {
        guard keepsGradient else { return 0 }
        return steps.map { step in
            BitMask.words(step.output) * (needsMask(step) && step.pooled != nil ? 2 : 1)
        }.reduce(0, +)
    }

    /// Whether the way back must know where a step's convolution was positive; behind a pool the pool's bits tell,
    /// unless a tap's own gradient comes in before it.
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
