import Support

/// A region of a picture: each pixel belongs to it wholly, in part or not at all.
///
/// A region is kept as geometry or as a picture, and becomes numbers only for the picture it is used on (`coverage`):
/// one mask fits a photograph of 140² and its reconstruction of 200².
public struct Mask: Sendable, Equatable {
    public enum Region: Sendable, Equatable {
        case rectangle(Frame)
        /// The ellipse inscribed in the frame.
        case ellipse(Frame)
        /// The brightness of a picture, stretched over the one it is used on: white belongs to the region.
        case picture(Coverage)
        /// What belongs to any of several masks, as much as it belongs to the one that has most of it.
        case joined(JoinedMasks)
    }

    /// An upright rectangle in pixels, counted from 0 at the top left; it may reach beyond the picture.
    public struct Frame: Sendable, Equatable {
        public let left: Double
        public let top: Double
        public let width: Double
        public let height: Double

        /// - Precondition: all are finite; width and height are positive.
        public init(left: Double, top: Double, width: Double, height: Double) {
            precondition([left, top, width, height].allSatisfy(\.isFinite) && width > 0 && height > 0)
            (self.left, self.top, self.width, self.height) = (left, top, width, height)
        }
    }

    /// The size of a picture in whole pixels.
    public struct PictureSize: Sendable, Equatable {
        public let width: Int
        public let height: Int

        /// - Precondition: both are positive.
        public init(width: Int, height: Int) {
            precondition(width > 0 && height > 0)
            (self.width, self.height) = (width, height)
        }
    }

    public let region: Region
    /// The width in pixels of the soft edge, half of it inside and half outside; 0 for a hard one.
    public let feather: Double
    /// Whether what is outside the region belongs to the mask, and the region does not.
    public let isInverted: Bool
    /// The size of the picture in whose pixels region and feather are given; nil for that of the picture it is used on.
    public let size: PictureSize?

    /// - Precondition: `feather` is finite and not negative.
    public init(_ region: Region, feather: Double = 0, isInverted: Bool = false, size: PictureSize? = nil) {
        precondition(feather >= 0 && feather.isFinite)
        self.region = region
        self.feather = feather
        self.isInverted = isInverted
        self.size = size
    }

    public var inverted: Mask {
        Mask(region, feather: feather, isInverted: !isInverted, size: size)
    }

    /// The same mask in the pixels of a picture of this size, if it has no size of its own.
    public func counting(_ frame: PictureSize) -> Mask {
        Mask(region, feather: feather, isInverted: isInverted, size: size ?? frame)
    }

    /// The mask of a picture of `width` × `height` pixels.
    ///
    /// - Parameter frame: the size of the picture in whose pixels the region is given, if the mask has no size of
    ///   its own; region and feather are scaled with it.
    /// - Parameter checkpoint: called several times a second; what it throws ends the work. Cost: a distance
    ///   per pixel; for a picture a resize, and with a feather a mean over as many rows.
    /// - Precondition: all sizes are positive.
    public func coverage(
        width: Int, height: Int, frame: PictureSize? = nil, checkpoint: () throws -> Void
    ) rethrows -> Coverage {
        let frame = size ?? frame ?? PictureSize(width: width, height: height)
        let scale = (x: Double(width) / Double(frame.width), y: Double(height) / Double(frame.height))
        let softness = feather * (scale.x + scale.y) / 2
        let inside: Coverage
        switch region {
        case .picture(let coverage):
            inside = try coverage.resized(width: width, height: height, checkpoint: checkpoint)
                .softened(over: softness, checkpoint: checkpoint)
        case .rectangle(let frame):
            inside = try Coverage(
                of: .box(in: frame.scaled(scale)), width, height, softness: softness, checkpoint)
        case .ellipse(let frame):
            inside = try Coverage(
                of: .ellipse(in: frame.scaled(scale)), width, height, softness: softness, checkpoint)
        case .joined(let masks):
            inside = try masks.coverage(width: width, height: height, frame: frame, checkpoint: checkpoint)
                .softened(over: softness, checkpoint: checkpoint)
        }
        return isInverted ? inside.inverted : inside
    }
}

extension Mask {
    /// The mask of a picture, computed to the end.
    public func coverage(width: Int, height: Int, frame: PictureSize? = nil) -> Coverage {
        coverage(width: width, height: height, frame: frame, checkpoint: {})
    }
}

extension Mask.Frame {
    fileprivate func scaled(_ scale: (x: Double, y: Double)) -> Mask.Frame {
        Mask.Frame(
            left: left * scale.x, top: top * scale.y, width: width * scale.x, height: height * scale.y)
    }

    fileprivate var center: Shape.Point { Shape.Point(left + width / 2, top + height / 2) }
    fileprivate var half: Shape.Point { Shape.Point(width / 2, height / 2) }
}

extension Shape {
    fileprivate static func box(in frame: Mask.Frame) -> Shape { .box(frame.center, half: frame.half) }

    fileprivate static func ellipse(in frame: Mask.Frame) -> Shape {
        .ellipse(frame.center, radii: frame.half)
    }
}

extension Coverage {
    /// The shape in pixels, its edge a ramp of `softness` pixels: at least one pixel, which is antialiasing.
    fileprivate init(
        of shape: Shape, _ width: Int, _ height: Int, softness: Double, _ checkpoint: () throws -> Void
    ) rethrows {
        let ramp = max(softness, 1)
        var values: [Float] = []
        values.reserveCapacity(width * height)
        for row in 0..<height {
            try checkpoint()
            for column in 0..<width {
                let center = Shape.Point(Double(column) + 0.5, Double(row) + 0.5)
                values.append(Float(min(max(0.5 - shape.distance(center) / ramp, 0), 1)))
            }
        }
        self.init(width: width, height: height, values: values)
    }
}
