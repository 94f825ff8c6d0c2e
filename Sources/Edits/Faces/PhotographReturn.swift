import Imaging
import PictureSets
import Support

/// Lays the edit of a face back into the photograph that it was cut out of.
///
/// What is added is the difference that the edit made, turned and scaled to its place: the photograph keeps its own
/// sharpness, where a composite of the reconstruction would keep a third of it. Where the edit is large, the
/// photograph's fine detail goes, since it shows what is no longer there: the line of lips across new teeth.
public struct PhotographReturn {
    /// What becomes of the photograph's fine detail.
    public enum Detail: String, Sendable, CaseIterable {
        /// It goes where the edit is large.
        case replaced
        /// It stays everywhere.
        case kept
    }

    private let edit: Picture
    private let placement: Placement
    private let detail: Detail
    private let mask: Mask?

    /// - Parameters:
    ///   - edit: of a picture that was cut out; its size may be another.
    ///   - mask: where the edit counts, in the pixels of the edit unless it has a size of its own; nil for an ellipse
    ///     about the face with a soft edge.
    public init(_ edit: Picture, at placement: Placement, detail: Detail = .replaced, mask: Mask? = nil) {
        (self.edit, self.placement, self.detail, self.mask) = (edit, placement, detail, mask)
    }

    /// The photograph with the edit in it. Pixels that it does not change keep their bits; others are rounded to 8
    /// bits.
    ///
    /// Cost: some passes over the face's part of the photograph.
    /// - Precondition: the photograph has the placement's size.
    /// - Throws: `WorkCancelled`, `UnusableWarp`, `NotEnoughMemory`.
    public func applied(
        to photograph: consuming Image, monitor: any WorkMonitor = SilentMonitor()
    ) throws -> Image {
        let (width, height) = (edit.image.width, edit.image.height)
        let toEdit = placement.transform.followed(
            by: .resizing(from: (placement.size.width, placement.size.height), to: (width, height)))
        guard let back = toEdit.inverse else { throw UnusableWarp(shrinking: nil) }
        guard let part = Self.part(of: photograph, under: back, width, height) else { return photograph }
        let before = try photograph.warped(
            by: placement.transform, width: placement.size.width, height: placement.size.height,
            monitor: monitor
        ).resized(width: width, height: height, filter: .bicubic, checkpoint: monitor.checkCancellation)
        let inside =
            mask?.coverage(width: width, height: height)
            ?? FaceEllipse(aside: placement.aside).coverage(width: width, height: height)
        let difference = FaceDifference(from: before, to: edit.image, inside: inside)
        func laid(_ image: Image) throws -> Image {
            let corner = Point(Double(part.left), Double(part.top))
            return try image.warped(
                by: back.shifted(by: -corner), width: part.width, height: part.height, monitor: monitor)
        }
        let change = try laid(difference.change)
        let gate = detail == .kept ? nil : try laid(difference.gate)
        let blurred = detail == .kept ? nil : try laid(before)
        // A photograph of many megapixels that nobody else holds is changed in place.
        var result = consume photograph
        try result.change(in: part) { index, value, inPart in
            if inPart % (3 * part.width) == 0 { try monitor.checkCancellation() }
            var amount = 2 * change.pixels[inPart] - 1
            if let gate, let blurred {
                amount -= gate.pixels[inPart] * (value - blurred.pixels[inPart])
            }
            return abs(amount) < Self.invisible ? value : ((value + amount) * 255).rounded() / 255
        }
        return result
    }

    /// Half a level of 8 bits rounds to nothing.
    private static let invisible: Float = 0.5 / 255

    /// The pixels of the photograph that the edit covers; nil if it lies outside.
    private static func part(
        of photograph: Image, under back: PlanarTransform, _ width: Int, _ height: Int
    ) -> PixelRect? {
        let (right, bottom) = (Double(width) - 0.5, Double(height) - 0.5)
        let corners = [Point(-0.5, -0.5), Point(right, -0.5), Point(-0.5, bottom), Point(right, bottom)].map {
            back($0)
        }
        let xs = corners.map(\.x), ys = corners.map(\.y)
        let left = max(0, Int(saturating: (xs.min() ?? 0).rounded(.down)))
        let top = max(0, Int(saturating: (ys.min() ?? 0).rounded(.down)))
        let end = min(photograph.width, Int(saturating: (xs.max() ?? 0).rounded(.up)) + 1)
        let low = min(photograph.height, Int(saturating: (ys.max() ?? 0).rounded(.up)) + 1)
        return end > left && low > top
            ? PixelRect(left: left, top: top, width: end - left, height: low - top) : nil
    }
}

/// What an edit has changed in a face, and where.
private struct FaceDifference {
    /// (1 + the difference inside of the mask) / 2.
    let change: Image
    /// How far the photograph's fine detail goes, 0–1.
    let gate: Image

    init(from before: Image, to after: Image, inside: Coverage) {
        let (width, height) = (after.width, after.height)
        let difference = zip(after.pixels, before.pixels).map { $0 - $1 }
        let all = Image(width: width, height: height, pixels: difference.map { (1 + $0) / 2 })
        // Searches leave coloured fringes at sharp edges. Brightness has the edges; colours may be softer.
        let soft = all.blurred(deviation: Self.softColors * Double(min(width, height)) / 200)
        change = Image(
            width: width, height: height,
            pixels: all.tinted(like: soft).pixels.enumerated().map { index, value in
                0.5 + (value - 0.5) * inside.values[index / 3]
            })
        let size = Image(
            width: width, height: height,
            pixels: inside.values.indices.flatMap { pixel -> [Float] in
                let mean = (0..<3).reduce(Float(0)) { $0 + abs(difference[3 * pixel + $1]) } / 3
                return [mean, mean, mean]
            })
        let smooth = size.blurred(deviation: Self.smoothing * Double(min(width, height)) / 200)
        gate = Image(
            width: width, height: height,
            pixels: smooth.pixels.indices.map {
                smoothStep(smooth.pixels[$0] / Self.largeDifference - 0.5) * inside.values[$0 / 3]
            })
    }

    /// A difference of half of this keeps the photograph's detail, one of one and a half takes it away.
    private static let largeDifference: Float = 0.1
    /// In pixels of a picture of 200 a side.
    private static let smoothing = 2.0
    private static let softColors = 1.5
}

/// From 0 to 1, smooth at both ends.
func smoothStep(_ value: Float) -> Float {
    let t = min(max(value, 0), 1)
    return t * t * (3 - 2 * t)
}
