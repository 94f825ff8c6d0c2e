import Imaging
import PictureSets
import Support

/// Cosines of pictures as they are, pixel by pixel, without a network.
public struct PixelSimilarity {
    private let width: Int
    private let height: Int
    /// One weight per value: the root of how much of the pixel is outside the mask.
    private let weights: [Float]
    /// The query's weighted values.
    private let values: [Float]

    /// - Parameter hole: what is left out of the comparison, in the query's pixels.
    /// - Throws: `NothingOutsideMask`.
    public init(query: Image, hole: Mask?) throws {
        (width, height) = (query.width, query.height)
        let covered = hole?.coverage(width: width, height: height).values
        let outside = covered.map { $0.map { max(0, 1 - $0).squareRoot() } }
        guard outside?.contains(where: { $0 > 0 }) ?? true else { throw NothingOutsideMask() }
        weights = outside?.flatMap { [$0, $0, $0] } ?? [Float](repeating: 1, count: query.pixels.count)
        values = zip(query.pixels, weights).map { $0 * $1 }
    }

    /// The cosine of each member's RGB values with the query's, over the pixels outside the mask: Σab / √(Σa²
    /// Σb²), each pixel weighted by how much of it is outside. Pictures of another size are resized to the
    /// query's (bicubic). A picture that is black there has cosine 0.
    ///
    /// Cost: each member is read and decoded, several at once.
    /// - Throws: decoding errors, `WorkCancelled`.
    public func cosines(
        in collection: PictureCollection, members: [Int], monitor: any WorkMonitor
    ) throws -> [Double?] {
        var results: [Double?] = []
        for start in stride(from: 0, to: members.count, by: Self.batch) {
            try monitor.checkCancellation()
            let batch = Array(members[start..<min(start + Self.batch, members.count)])
            results += try cosines(batch, in: collection, monitor).map { try $0.get() }
            monitor.report(WorkProgress(unit: "image", completed: results.count, total: members.count))
        }
        return results
    }

    /// The cost of a search by pixels; a guess until such work has been timed once.
    public func load(comparing count: Int) -> WorkLoad {
        WorkLoad(
            description: "\(count) images by pixels", operations: Double(count * width * height) * 1e4,
            kind: "pixels image")
    }

    /// Pictures between two checks whether to stop.
    private static let batch = 64

    private func cosines(
        _ members: [Int], in collection: PictureCollection, _ monitor: any WorkMonitor
    ) -> [Result<Double?, any Error>] {
        var results = [Result<Double?, any Error>](repeating: .success(0), count: members.count)
        results.withUnsafeMutableBufferPointer { results in
            // Safe: each item writes its own place, and the buffer outlives the loop.
            nonisolated(unsafe) let results = results
            Parallel.forEach(count: members.count) { item in
                results[item] = Result {
                    do {
                        return try cosine(collection.picture(at: members[item], monitor: monitor).image)
                    } catch is any UnreadablePicture {
                        return nil
                    }
                }
            }
        }
        return results
    }

    private func cosine(_ image: Image) throws -> Double {
        let fitted =
            (image.width, image.height) == (width, height)
            ? image : try image.resized(width: width, height: height, filter: .bicubic)
        return BlockedDotProduct.cosine(values, zip(fitted.pixels, weights).map { $0 * $1 })
    }
}
