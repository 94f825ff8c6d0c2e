import Support

/// The size of one layer's activation.
public struct LayerShape: Hashable, Sendable, CustomStringConvertible {
    public let channels: Int
    public let height: Int
    public let width: Int

    package init(channels: Int, height: Int, width: Int) {
        self.channels = channels
        self.height = height
        self.width = width
    }

    /// Pixels of the activation: `height` × `width`.
    public var positions: Int { height * width }

    /// Numbers in the activation.
    public var count: Int { channels * positions }

    /// Channels first, as papers print it: "512×12×12".
    public var description: String { "\(channels)×\(height)×\(width)" }
}

/// Thrown for a picture too small for the network, which would leave a pool with nothing, or for an absurdly
/// large one.
public struct UnusableInputSize: ExplainedError, Equatable {
    public let width: Int
    public let height: Int

    public var message: String {
        "the network takes pictures of \(Architecture.sides.lowerBound) to \(Architecture.sides.upperBound) pixels "
            + "per side, not \(width)×\(height)"
    }
    package var isTooLarge: Bool { max(width, height) > Architecture.sides.upperBound }

    public var remedy: String? {
        guard isTooLarge else {
            return "use a larger picture, or a larger size if one is given"
        }
        return
            "use a smaller size if one is given; a strip is enlarged until its short side fits, so crop it first"
    }
}

extension Architecture {
    /// The lengths a picture's sides may have: each of the five pools halves them, and products of sizes within this
    /// range stay far from overflow.
    public static let sides = 32...65_536

    /// The output of every layer, in order, for a picture of `width` × `height` pixels.
    /// - Throws: `UnusableInputSize`.
    public func shapes(width: Int, height: Int, pooling: Pooling) throws -> [LayerShape] {
        guard Self.sides.contains(width), Self.sides.contains(height) else {
            throw UnusableInputSize(width: width, height: height)
        }
        var (width, height) = (width, height)
        return layers.map { layer in
            if layer.kind == .maxPool {
                (width, height) = (pooling.pooled(width), pooling.pooled(height))
            }
            return LayerShape(channels: layer.outputChannels, height: height, width: width)
        }
    }
}

extension Network {
    /// The output of the layer `name` for a picture of `width` × `height` pixels.
    /// - Throws: `UnknownLayer`, `UnusableInputSize`.
    public func shape(of name: String, width: Int, height: Int) throws -> LayerShape {
        let index = try architecture.index(of: name)
        return try architecture.shapes(width: width, height: height, pooling: pooling)[index]
    }
}
