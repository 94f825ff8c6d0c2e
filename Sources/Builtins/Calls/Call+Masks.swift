import DeepFeatures
import Imaging
import Interpreter
import PictureValues
import Support

extension Call {
    /// What a mask covers of `picture`, if its numbers count the pixels of `original`, the same picture at another
    /// size.
    ///
    /// - Parameter argument: the mask's.
    /// - Throws: a complaint if the mask covers nothing; `WorkCancelled`.
    func coverage(
        of mask: Mask, given argument: ArgumentReference, over original: Image, at picture: Image
    ) throws -> Coverage {
        warnOfStretching(mask, given: argument, over: original)
        let coverage = try mask.coverage(
            width: picture.width, height: picture.height,
            frame: Mask.PictureSize(width: original.width, height: original.height),
            checkpoint: session.monitor.checkCancellation)
        guard coverage.share > 0 else {
            throw complaint(
                about: argument,
                "this mask covers nothing of a \(original.width)×\(original.height) picture",
                remedy: mask.remedyForNothing)
        }
        return coverage
    }

    /// Says so if a mask was made for a picture of another aspect, once in a statement.
    private func warnOfStretching(_ mask: Mask, given argument: ArgumentReference, over picture: Image) {
        if case .joined(let masks) = mask.region, mask.size == nil {
            for part in masks.parts { warnOfStretching(part, given: argument, over: picture) }
        }
        guard let own = mask.ownSize,
            AspectMismatch.differ((own.width, own.height), (picture.width, picture.height)),
            session.isFirstNoticeInStatement(StretchedMask(own, over: picture))
        else { return }
        warn(
            "\(label(of: argument, or: "this mask")) is \(own.width)×\(own.height), and is stretched over "
                + "\(picture.width)×\(picture.height)", about: argument,
            remedy: "draw the mask on this picture, or crop both alike")
    }

    /// A black and white picture of a mask, white inside.
    ///
    /// Its size is the one in whose pixels the mask counts: the mask's own, that of the picture it was read from, or
    /// that of a picture beside it. If there is none, it holds the region with as much room on the right and below as
    /// there is on the left and above, with a warning.
    /// - Throws: `ImageTooLarge`, `NotEnoughMemory`, `WorkCancelled`.
    func drawing(of mask: Mask, beside picture: Picture? = nil) throws -> Picture {
        let beside = picture.map { Mask.PictureSize(width: $0.image.width, height: $0.image.height) }
        let size = mask.ownSize ?? beside ?? mask.paddedSize
        if mask.ownSize == nil, beside == nil {
            warn(
                "the mask has no size of its own, and is drawn in a picture of \(size.width)×\(size.height)",
                remedy: "mask(…, size: [width, height]) says in whose pixels its numbers count")
        }
        try ImageLimits.check(width: size.width, height: size.height)
        let coverage = try mask.coverage(
            width: size.width, height: size.height, checkpoint: session.monitor.checkCancellation)
        return Picture(image: coverage.image)
    }

    /// - Parameter leavingSome: whether it may not cover all of the picture either.
    /// - Throws: as `coverage`.
    func requireCoverage(
        of mask: Mask, given argument: ArgumentReference, over picture: Image, leavingSome: Bool = false
    ) throws {
        let coverage = try coverage(of: mask, given: argument, over: picture, at: picture)
        guard leavingSome, coverage.share >= 1 else { return }
        throw complaint(
            about: argument, "this hole covers the whole picture: nothing is left that it could continue",
            remedy: "draw a smaller one")
    }
}

/// A mask that is stretched, and over what size of picture.
private struct StretchedMask: Hashable {
    private let sides: [Int]

    init(_ mask: Mask.PictureSize, over picture: Image) {
        sides = [mask.width, mask.height, picture.width, picture.height]
    }
}

extension Mask {
    /// The size in whose pixels the mask counts, if it has one; else that of its picture, if it is one, or that which
    /// all masks have of which it is made.
    fileprivate var ownSize: PictureSize? {
        if let size { return size }
        switch region {
        case .rectangle, .ellipse: return nil
        case .picture(let coverage): return PictureSize(width: coverage.width, height: coverage.height)
        case .joined(let masks):
            let sizes = masks.parts.map(\.ownSize)
            return sizes.allSatisfy { $0 == sizes[0] } ? sizes[0] : nil
        }
    }

    /// What to do about a mask that covers nothing.
    fileprivate var remedyForNothing: String {
        switch region {
        case .picture where isInverted:
            "invert: true takes what is not white, and its picture is white everywhere"
        case .picture:
            "only the white of its picture is inside, and there is none: paint it white; of black paint on white or "
                + "on a transparent layer, mask(image(\"layer.png\"), invert: true) is the mask"
        case .rectangle, .ellipse:
            "its numbers count pixels from the top left of the picture it is used on"
        case .joined: "show(mask) draws what is in it: of a - b, what is in a and not in b"
        }
    }

    /// A size with the region in its middle.
    fileprivate var paddedSize: PictureSize {
        switch region {
        case .picture(let coverage): PictureSize(width: coverage.width, height: coverage.height)
        case .rectangle(let frame), .ellipse(let frame):
            PictureSize(
                width: Self.side(frame.left, frame.width), height: Self.side(frame.top, frame.height))
        case .joined(let masks):
            masks.parts.map { $0.ownSize ?? $0.paddedSize }.reduce(PictureSize(width: 1, height: 1)) {
                PictureSize(width: max($0.width, $1.width), height: max($0.height, $1.height))
            }
        }
    }

    private static func side(_ start: Double, _ length: Double) -> Int {
        max(1, Int(saturating: (max(start, 0) + start + length).rounded(.up)))
    }
}
