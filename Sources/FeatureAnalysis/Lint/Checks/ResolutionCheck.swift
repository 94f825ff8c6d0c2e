import Imaging
import Support

/// Whether the picture to edit has enough pixels.
struct ResolutionCheck: LintCheck {
    /// Below this side a face has too few pixels for its features to mean much.
    private static let smallSide = 100
    private static let mostEnlarged = 2.0

    let topic = LintTopic.picture
    let page = "resolution: of that picture"

    func findings(_ edit: LintedEdit) -> [LintFinding] {
        guard let image = edit.picture?.image, let size = edit.mappedSize else { return [] }
        let factor = max(
            Double(size.width) / Double(image.width), Double(size.height) / Double(image.height))
        let isSmall = min(image.width, image.height) < Self.smallSide
        return [
            LintFinding(
                "resolution", isSmall ? .warning : factor > Self.mostEnlarged ? .note : .ok,
                "the picture is \(image.width)×\(image.height), mapped at \(size.width)×\(size.height)"
                    + (factor > 1 ? " (enlarged \(NumberFormat.hundredths(factor)) times)" : ""),
                remedy: "start from a larger picture, or crop less; what is blurred stays blurred")
        ]
    }
}
