import Support

/// A colour picture: (H,W,3) float32 RGB, row-major with the channels of a pixel adjacent, sRGB-encoded, 0–1.
///
/// Values stay unrounded until the picture is written to an 8-bit file. A size is at least 1×1.
public struct Image: Sendable, Equatable {
    /// Columns.
    public let width: Int

    /// Rows.
    public let height: Int

    /// The values, `(row * width + column) * 3 + channel`; channel 0 is red, 1 green, 2 blue.
    public internal(set) var pixels: [Float]

    /// Wraps values computed by this program, whose count is known to be right.
    ///
    /// - Precondition: `width` and `height` are positive and `pixels.count` is `width * height * 3`.
    public init(width: Int, height: Int, pixels: [Float]) {
        precondition(width > 0 && height > 0 && pixels.count == width * height * 3)
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// Wraps values that came from outside, such as an array file.
    ///
    /// - Parameter pixels: (H,W,3) float32 RGB, finite and from 0 to 1; what rounding left outside is clamped.
    /// - Throws: `InvalidImageSize`, `ImageTooLarge` or `InvalidPixels`, each with the values found.
    public init(validating pixels: [Float], width: Int, height: Int) throws {
        try ImageLimits.check(width: width, height: height)
        guard pixels.count == width * height * 3 else {
            throw InvalidPixels(problem: .count(pixels.count, width: width, height: height))
        }
        if let index = pixels.firstIndex(where: { !$0.isFinite }) {
            let pixel = index / 3
            throw InvalidPixels(problem: .notFinite(row: pixel / width, column: pixel % width))
        }
        if let index = pixels.firstIndex(where: { !Self.unit.contains($0) }) {
            let pixel = index / 3
            throw InvalidPixels(
                problem: .outside(pixels[index], row: pixel / width, column: pixel % width))
        }
        self.init(width: width, height: height, pixels: pixels.map(clampedToUnit))
    }

    /// 0 to 1, and what rounding may add.
    private static let unit: ClosedRange<Float> = -1e-4...1 + 1e-4

    /// A picture of one colour.
    ///
    /// - Precondition: `width` and `height` are positive.
    public static func filled(
        width: Int, height: Int, red: Float, green: Float, blue: Float
    ) -> Image {
        precondition(width > 0 && height > 0)
        let count = width * height * 3
        let pixels = [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
            for start in stride(from: 0, to: count, by: 3) {
                buffer.initializeElement(at: start, to: red)
                buffer.initializeElement(at: start + 1, to: green)
                buffer.initializeElement(at: start + 2, to: blue)
            }
            initialized = count
        }
        return Image(width: width, height: height, pixels: pixels)
    }

    /// One value; rows and columns count from 0 at the top left.
    ///
    /// - Precondition: the indices are inside the picture.
    public subscript(row: Int, column: Int, channel: Int) -> Float {
        get { pixels[offset(row, column, channel)] }
        set { pixels[offset(row, column, channel)] = newValue }
    }

    private func offset(_ row: Int, _ column: Int, _ channel: Int) -> Int {
        precondition((0..<height).contains(row) && (0..<width).contains(column) && (0..<3).contains(channel))
        return (row * width + column) * 3 + channel
    }
}

/// `value` inside 0…1; a value that is not a number becomes 0, so that the result always fits 8 bits.
@inline(__always)
func clampedToUnit(_ value: Float) -> Float {
    value > 0 ? min(value, 1) : 0
}

/// Thrown for pixel values that do not make a picture.
public struct InvalidPixels: ExplainedError, Equatable {
    enum Problem: Equatable {
        case count(Int, width: Int, height: Int)
        case notFinite(row: Int, column: Int)
        case outside(Float, row: Int, column: Int)
    }

    let problem: Problem

    public var message: String {
        switch problem {
        case .count(let count, let width, let height):
            "\(count) values for a \(width)×\(height) picture, which has \(width * height * 3) (RGB)"
        case .notFinite(let row, let column):
            "the pixel in row \(row), column \(column) is not a finite number"
        case .outside(let value, let row, let column):
            "the pixel in row \(row), column \(column) has the value \(value); a picture's values go from 0 to 1"
        }
    }

    public var remedy: String? {
        switch problem {
        case .count: "give an array of height × width × 3 values"
        case .notFinite: "give values from 0 to 1"
        case .outside(let value, _, _) where value > 1:
            "divide levels of 0–255 by 255: save (a / 255).astype(\"float32\")"
        case .outside: "scale the values to 0–1: those of −1 to 1 by save((a + 1) / 2)"
        }
    }
}
