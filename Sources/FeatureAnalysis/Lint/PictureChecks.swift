import Imaging

/// The picture to edit, and the mask of what is missing of it.
public enum PictureChecks {
    /// Below this side a face has too few pixels for its features to mean much.
    private static let smallSide = 100
    private static let mostEnlarged = 2.0
    private static let mostMissing = 0.5

    /// - Parameter size: that at which the picture enters the network.
    public static func resolution(of image: Image, mappedAt size: (width: Int, height: Int)) -> LintFinding {
        let factor = max(
            Double(size.width) / Double(image.width), Double(size.height) / Double(image.height))
        let isSmall = min(image.width, image.height) < smallSide
        return LintFinding(
            "resolution", isSmall ? .warning : factor > mostEnlarged ? .note : .ok,
            "the picture is \(image.width)×\(image.height), mapped at \(size.width)×\(size.height)"
                + (factor > 1 ? " (enlarged \(LintWords.number(factor)) times)" : ""),
            remedy: "start from a larger picture, or crop less; what is blurred stays blurred")
    }

    public static func missing(_ coverage: Coverage) -> LintFinding {
        LintFinding(
            "mask", coverage.share > mostMissing ? .warning : .ok,
            "the mask covers \(LintWords.percent(coverage.share)) of the picture",
            remedy: "more than half cannot be told from the rest: use a smaller mask")
    }
}
