import Imaging
import Support

/// At what size, and turned how, a picture is searched.
struct FaceSearch {
    /// The longer side, in pixels.
    let side: Int
    /// By how many right angles the picture is turned, clockwise.
    let quarterTurns: Int

    /// In the order in which they are tried.
    static let all = [
        FaceSearch(side: 640, quarterTurns: 0), FaceSearch(side: 1600, quarterTurns: 0),
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
        var back = PlanarTransform.resizing(from: (width, height), to: (image.width, image.height))
        for _ in 0..<quarterTurns {
            // (column, row) of the turned picture lies at (row, height - 1 - column) of the one before.
            let turn = PlanarTransform(a: 0, b: -1, c: 1, d: 0, tx: 0, ty: Double(view.height - 1))
            back = turn.followed(by: back)
            view = view.applying(.rotateClockwise)
        }
        return (view, back)
    }
}
