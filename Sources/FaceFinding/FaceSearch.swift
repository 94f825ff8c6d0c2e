import Imaging
import Support

/// At what size, and turned how, a picture is searched.
struct FaceSearch {
    /// The longer side, in pixels.
    let side: Int
    /// By how many right angles the picture is turned, clockwise.
    let quarterTurns: Int
    /// How far the picture's edges are continued beyond it, in shares of that side: a face that fills a picture is not
    /// found without some of what would be around it.
    let border: Double

    private init(side: Int, quarterTurns: Int = 0, border: Double = 0) {
        (self.side, self.quarterTurns, self.border) = (side, quarterTurns, border)
    }

    /// In the order in which they are tried. With its borders the third is no larger than the first.
    static let all = [
        FaceSearch(side: 640), FaceSearch(side: 1600), FaceSearch(side: 356, border: 0.4),
        FaceSearch(side: 640, quarterTurns: 1), FaceSearch(side: 640, quarterTurns: 3),
        FaceSearch(side: 640, quarterTurns: 2),
    ]

    /// Whether it sees anything that the first search did not.
    func isWorthwhile(for image: Image) -> Bool {
        side <= 640 || max(image.width, image.height) > 640
    }

    /// The picture as it is searched, and the way back from there to its own pixels.
    /// - Throws: `WorkCancelled`, `NotEnoughMemory`.
    func view(
        of image: Image, _ monitor: any WorkMonitor
    ) throws -> (view: Image, fromView: PlanarTransform) {
        let longer = max(image.width, image.height)
        let scale = min(1, Double(side) / Double(longer))
        let width = max(1, Int((Double(image.width) * scale).rounded()))
        let height = max(1, Int((Double(image.height) * scale).rounded()))
        var view = image
        if scale < 1 {
            view = try image.resized(
                width: width, height: height, filter: .bilinear, checkpoint: monitor.checkCancellation)
        }
        let beyond = Int((border * Double(max(width, height))).rounded())
        if beyond > 0 { view = try view.continued(by: beyond) }
        var back = PlanarTransform.identity.shifted(by: Point(-Double(beyond), -Double(beyond)))
            .followed(by: .resizing(from: (width, height), to: (image.width, image.height)))
        for _ in 0..<quarterTurns {
            // (column, row) of the turned picture lies at (row, height - 1 - column) of the one before.
            let turn = PlanarTransform(a: 0, b: -1, c: 1, d: 0, tx: 0, ty: Double(view.height - 1))
            back = turn.followed(by: back)
            view = view.applying(.rotateClockwise)
        }
        return (view, back)
    }
}

extension Image {
    /// With its edge pixels repeated on all sides.
    /// - Throws: `ImageTooLarge`.
    fileprivate func continued(by beyond: Int) throws -> Image {
        let shift = PlanarTransform.identity.shifted(by: Point(Double(beyond), Double(beyond)))
        return try warped(by: shift, width: width + 2 * beyond, height: height + 2 * beyond)
    }
}
