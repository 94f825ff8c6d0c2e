import Support

/// Several masks taken together.
public struct JoinedMasks: Sendable, Equatable {
    public let parts: [Mask]
    /// How many rectangles, ellipses and pictures are in it, each counted as often as it stands there.
    let shapeCount: Int

    /// A mask of more shapes is better drawn: each costs as much as a picture.
    public static let mostShapes = 200

    /// - Throws: `TooManyMasks`.
    /// - Precondition: there is one at least.
    public init(_ parts: [Mask]) throws {
        precondition(!parts.isEmpty)
        shapeCount = parts.reduce(0) { $0 + $1.shapeCount }
        guard shapeCount <= Self.mostShapes else { throw TooManyMasks() }
        self.parts = parts
    }

    func coverage(
        width: Int, height: Int, frame: Mask.PictureSize, checkpoint: () throws -> Void
    ) rethrows -> Coverage {
        var most = [Float](repeating: 0, count: width * height)
        for part in parts {
            let values = try part.coverage(
                width: width, height: height, frame: frame, checkpoint: checkpoint
            ).values
            for index in most.indices { most[index] = max(most[index], values[index]) }
        }
        return Coverage(width: width, height: height, values: most)
    }
}

extension Mask {
    fileprivate var shapeCount: Int {
        if case .joined(let masks) = region { masks.shapeCount } else { 1 }
    }

    /// What belongs to this mask or to the other.
    ///
    /// - Throws: `TooManyMasks`.
    public func joined(with other: Mask) throws -> Mask {
        Mask(.joined(try JoinedMasks(parts + other.parts)))
    }

    /// What belongs to this mask and not to the other.
    ///
    /// - Throws: `TooManyMasks`.
    public func without(_ other: Mask) throws -> Mask { try inverted.joined(with: other).inverted }

    /// The masks of which it is nothing but the union.
    private var parts: [Mask] {
        guard case .joined(let masks) = region, !isInverted, feather == 0, size == nil else { return [self] }
        return masks.parts
    }
}

/// Thrown for a mask of very many shapes.
public struct TooManyMasks: ExplainedError {
    public var message: String { "a mask of more than \(JoinedMasks.mostShapes) shapes" }
    public var remedy: String? { "save(m, \"m.png\") draws what there is, and mask(\"m.png\") is one shape" }
}
