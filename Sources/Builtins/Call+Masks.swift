import Imaging
import Interpreter
import Support

extension Call {
    /// What of `picture` a mask covers that counts the pixels of `original`, which shows the same at another size.
    ///
    /// - Parameter name: the argument that the mask is.
    /// - Throws: a complaint where the mask covers nothing; `WorkCancelled`.
    func coverage(
        of mask: Mask, given name: String, over original: Image, at picture: Image
    ) throws -> Coverage {
        let coverage = try mask.coverage(
            width: picture.width, height: picture.height,
            frame: Mask.PictureSize(width: original.width, height: original.height),
            checkpoint: session.monitor.checkCancellation)
        guard coverage.share > 0 else {
            throw complaint(
                about: name,
                "this mask covers nothing of a \(original.width)×\(original.height) picture",
                remedy: "its numbers count pixels from the top left of the picture it is used on")
        }
        return coverage
    }

    /// - Throws: as `coverage`.
    func requireCoverage(of mask: Mask, given name: String, over picture: Image) throws {
        _ = try coverage(of: mask, given: name, over: picture, at: picture)
    }
}
